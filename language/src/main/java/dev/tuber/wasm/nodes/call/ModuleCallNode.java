package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.runtime.WasmModule;

/** {@code call} of a function that the same module defines: it runs in the same instance. */
public final class ModuleCallNode extends CallNode {
    private final WasmModule module;
    private final int function;
    @Child private DirectCallNode callNode;

    public ModuleCallNode(WasmModule module, int function, BufferWriteNode[] arguments, boolean reloadsMemory, int byteOffset) {
        super(arguments, reloadsMemory, byteOffset);
        this.module = module;
        this.function = function;
    }

    @Override
    void call(VirtualFrame frame) {
        if (callNode == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            callNode = insert(DirectCallNode.create(module.callTarget(function)));
        }
        callNode.call(FrameLayout.arguments(frame, FrameLayout.instance(frame)));
    }
}
