package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.runtime.TailCallingCode;
import dev.tuber.wasm.runtime.WasmModule;

/** {@code call} of a function that the same module defines: it runs in the same instance. */
public final class ModuleCallNode extends CallNode {
    private final WasmModule module;
    private final int function;
    @Child private DirectCallNode callNode;
    /** {@code null} if the callee makes no tail calls. */
    @Child private TailCallLoopNode tailCalls;

    public ModuleCallNode(WasmModule module, int function, BufferWriteNode[] arguments, boolean reloadsMemory, int byteOffset) {
        super(arguments, reloadsMemory, byteOffset);
        this.module = module;
        this.function = function;
    }

    @Override
    void call(VirtualFrame frame) {
        if (callNode == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            RootCallTarget target = module.callTarget(function);
            if (TailCallingCode.makesTailCalls(target)) {
                tailCalls = insert(new TailCallLoopNode());
            }
            callNode = insert(DirectCallNode.create(target));
        }
        callNode.call(FrameLayout.arguments(frame, FrameLayout.instance(frame)));
        if (tailCalls != null) {
            tailCalls.execute(frame);
        }
    }
}
