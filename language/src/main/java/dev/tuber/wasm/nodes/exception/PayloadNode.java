package dev.tuber.wasm.nodes.exception;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.Payload;

/** Reads a value out of the payload of an exception whose tag has been tested, or of a suspension. */
public final class PayloadNode extends ExpressionNode {
    /** In the array of the value's kind. */
    private final int position;
    private final Class<? extends Payload> source;
    @Child private ExpressionNode exception;

    /** @param source the exact class of what carries the payload */
    public PayloadNode(int position, Class<? extends Payload> source, ExpressionNode exception) {
        this.position = position;
        this.source = source;
        this.exception = exception;
    }

    private Payload exception(VirtualFrame frame) {
        return CompilerDirectives.castExact(exception.executeReference(frame), source);
    }

    private long bits(VirtualFrame frame) {
        return exception(frame).primitives()[position];
    }

    @Override
    public int executeI32(VirtualFrame frame) {
        return (int) bits(frame);
    }

    @Override
    public long executeI64(VirtualFrame frame) {
        return bits(frame);
    }

    @Override
    public float executeF32(VirtualFrame frame) {
        return Float.intBitsToFloat((int) bits(frame));
    }

    @Override
    public double executeF64(VirtualFrame frame) {
        return Double.longBitsToDouble(bits(frame));
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        long[] primitives = exception(frame).primitives();
        return new V128(primitives[position], primitives[position + 1]);
    }

    @Override
    public Object executeReference(VirtualFrame frame) {
        return exception(frame).references()[position];
    }
}
