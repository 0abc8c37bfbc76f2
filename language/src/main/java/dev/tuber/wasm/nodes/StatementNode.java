package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;

/** An instruction that is executed for its effect. */
public abstract class StatementNode extends WasmNode {

    public abstract void execute(VirtualFrame frame);
}
