package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.WasmNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.gc.StructField;

/** Evaluates a value and writes it to a field. */
final class FieldWriteNode extends WasmNode {
    private final StructField field;
    @Child private ExpressionNode value;

    FieldWriteNode(StructField field, ExpressionNode value) {
        this.field = field;
        this.value = value;
    }

    /** @param struct if it is {@code null}, this traps, after evaluating the value */
    void execute(VirtualFrame frame, Object struct) {
        switch (field.kind()) {
            case I8 -> {
                int number = value.executeI32(frame);
                field.setI8(nonNull(struct), (byte) number);
            }
            case I16 -> {
                int number = value.executeI32(frame);
                field.setI16(nonNull(struct), (short) number);
            }
            case I32 -> {
                int number = value.executeI32(frame);
                field.setI32(nonNull(struct), number);
            }
            case I64 -> {
                long number = value.executeI64(frame);
                field.setI64(nonNull(struct), number);
            }
            case F32 -> {
                float number = value.executeF32(frame);
                field.setF32(nonNull(struct), number);
            }
            case F64 -> {
                double number = value.executeF64(frame);
                field.setF64(nonNull(struct), number);
            }
            case V128 -> {
                Object vector = value.executeV128(frame);
                field.setObject(nonNull(struct), vector);
            }
            case REFERENCE -> {
                Object reference = value.executeReference(frame);
                field.setObject(nonNull(struct), reference);
            }
        }
    }

    private Object nonNull(Object struct) {
        if (struct == null) {
            throw trap(Trap.NULL_STRUCTURE_REFERENCE);
        }
        return struct;
    }
}
