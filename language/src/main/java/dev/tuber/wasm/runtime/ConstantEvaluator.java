package dev.tuber.wasm.runtime;

import java.util.Deque;
import java.util.LinkedList;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.ConstantExpression;
import dev.tuber.wasm.model.Opcode;

/** Evaluates constant expressions, which are valid, while an instance is being made. */
final class ConstantEvaluator {
    private final WasmInstance instance;
    private final InstructionReader reader;

    ConstantEvaluator(WasmInstance instance) {
        this.instance = instance;
        this.reader = new InstructionReader(instance.module().definition());
    }

    /** The value: a boxed number, a vector, or a reference ({@code null} for a null reference). */
    Object evaluate(ConstantExpression expression) {
        reader.moveTo(expression);
        // A linked list, since null is a value.
        Deque<Object> stack = new LinkedList<>();
        for (Opcode opcode = reader.readOpcode(); opcode != Opcode.END; opcode = reader.readOpcode()) {
            stack.push(evaluate(opcode, stack));
        }
        return stack.pop();
    }

    /** The value of an expression of type {@code i32} or {@code i64} as an unsigned address. */
    long evaluateAddress(ConstantExpression expression) {
        Object value = evaluate(expression);
        return value instanceof Integer number ? Integer.toUnsignedLong(number) : (long) value;
    }

    private Object evaluate(Opcode opcode, Deque<Object> stack) {
        return switch (opcode) {
            case I32_CONST -> reader.readI32();
            case I64_CONST -> reader.readI64();
            case F32_CONST -> Float.intBitsToFloat(reader.readF32Bits());
            case F64_CONST -> Double.longBitsToDouble(reader.readF64Bits());
            case V128_CONST -> reader.readV128();
            case GLOBAL_GET -> instance.global(reader.readIndex()).get();
            case REF_FUNC -> instance.function(reader.readIndex());
            case REF_NULL -> {
                reader.readHeapType();
                yield null;
            }
            case I32_ADD, I32_SUB, I32_MUL -> i32(opcode, (int) stack.pop(), (int) stack.pop());
            case I64_ADD, I64_SUB, I64_MUL -> i64(opcode, (long) stack.pop(), (long) stack.pop());
            default -> throw new IllegalStateException(opcode + " in a constant expression");
        };
    }

    private static int i32(Opcode opcode, int right, int left) {
        return switch (opcode) {
            case I32_ADD -> left + right;
            case I32_SUB -> left - right;
            default -> left * right;
        };
    }

    private static long i64(Opcode opcode, long right, long left) {
        return switch (opcode) {
            case I64_ADD -> left + right;
            case I64_SUB -> left - right;
            default -> left * right;
        };
    }
}
