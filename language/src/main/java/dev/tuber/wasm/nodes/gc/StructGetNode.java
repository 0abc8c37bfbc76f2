package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.gc.StructField;

/** {@code struct.get}, {@code struct.get_s} and {@code struct.get_u}. */
public final class StructGetNode extends ExpressionNode {
    private final StructField field;
    private final boolean signed;
    @Child private ExpressionNode reference;

    /** @param signed for packed fields: whether the number is sign-extended */
    public StructGetNode(StructField field, boolean signed, ExpressionNode reference) {
        this.field = field;
        this.signed = signed;
        this.reference = reference;
    }

    private Object struct(VirtualFrame frame) {
        Object struct = reference.executeReference(frame);
        if (struct == null) {
            throw trap(Trap.NULL_STRUCTURE_REFERENCE);
        }
        return struct;
    }

    @Override
    public int executeI32(VirtualFrame frame) {
        Object struct = struct(frame);
        return switch (field.kind()) {
            case I32 -> field.getI32(struct);
            case I8 -> signed ? field.getI8(struct) : Byte.toUnsignedInt(field.getI8(struct));
            case I16 -> signed ? field.getI16(struct) : Short.toUnsignedInt(field.getI16(struct));
            default -> throw CompilerDirectives.shouldNotReachHere();
        };
    }

    @Override
    public long executeI64(VirtualFrame frame) {
        return field.getI64(struct(frame));
    }

    @Override
    public float executeF32(VirtualFrame frame) {
        return field.getF32(struct(frame));
    }

    @Override
    public double executeF64(VirtualFrame frame) {
        return field.getF64(struct(frame));
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        return (V128) field.getObject(struct(frame));
    }

    @Override
    public Object executeReference(VirtualFrame frame) {
        return field.getObject(struct(frame));
    }
}
