package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.V128;

/**
 * An expression that leaves one value. Types are static: of the methods only the one for its own type is implemented and called.
 */
public abstract class ExpressionNode extends WasmNode {

    public int executeI32(VirtualFrame frame) {
        throw wrongType();
    }

    public long executeI64(VirtualFrame frame) {
        throw wrongType();
    }

    public float executeF32(VirtualFrame frame) {
        throw wrongType();
    }

    public double executeF64(VirtualFrame frame) {
        throw wrongType();
    }

    public V128 executeV128(VirtualFrame frame) {
        throw wrongType();
    }

    public Object executeReference(VirtualFrame frame) {
        throw wrongType();
    }

    /** An {@code i32} as a condition; comparisons answer directly. */
    public boolean executeCondition(VirtualFrame frame) {
        return executeI32(frame) != 0;
    }

    private RuntimeException wrongType() {
        return CompilerDirectives.shouldNotReachHere(getClass().getName());
    }
}
