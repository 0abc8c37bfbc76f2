package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.FuelMeter;
import dev.tuber.wasm.runtime.TailCallingCode;
import dev.tuber.wasm.runtime.WasmModule;

/** {@code call} of a function that the same module defines: it runs in the same instance. */
public final class ModuleCallNode extends CallNode {
    private final WasmModule module;
    private final int function;
    @Child private DirectCallNode callNode;
    @CompilationFinal private boolean makesTailCalls;

    public ModuleCallNode(WasmModule module, int function, BufferWriteNode[] arguments, boolean reloadsMemory, FuelMeter meter,
                    int byteOffset) {
        super(arguments, reloadsMemory, meter, byteOffset);
        this.module = module;
        this.function = function;
    }

    @Override
    protected Object call(VirtualFrame frame) {
        if (callNode == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            RootCallTarget target = module.callTarget(function);
            makesTailCalls = TailCallingCode.makesTailCalls(target);
            callNode = insert(DirectCallNode.create(target));
        }
        Object next = callNode.call(FrameLayout.arguments(frame, FrameLayout.instance(frame)));
        return makesTailCalls ? next : null;
    }
}
