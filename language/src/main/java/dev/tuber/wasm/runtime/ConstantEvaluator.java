package dev.tuber.wasm.runtime;

import java.util.Deque;
import java.util.LinkedList;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.ConstantExpression;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.runtime.gc.ArrayAllocation;
import dev.tuber.wasm.runtime.gc.I31;
import dev.tuber.wasm.runtime.gc.ObjectReferences;
import dev.tuber.wasm.runtime.gc.StorageKind;
import dev.tuber.wasm.runtime.gc.StructShape;
import dev.tuber.wasm.runtime.gc.WasmArray;
import dev.tuber.wasm.runtime.gc.WasmStruct;

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
            case REF_I31 -> I31.wrap((int) stack.pop());
            case STRUCT_NEW -> newStruct(StructShape.of(reader.readDefinedType()), stack);
            case STRUCT_NEW_DEFAULT -> StructShape.of(reader.readDefinedType()).newDefault();
            case ARRAY_NEW -> newArray(reader.readDefinedType(), (int) stack.pop(), stack.pop());
            case ARRAY_NEW_DEFAULT -> newArray(reader.readDefinedType(), (int) stack.pop());
            case ARRAY_NEW_FIXED -> newFixedArray(reader.readDefinedType(), reader.readIndex(), stack);
            case ANY_CONVERT_EXTERN -> ObjectReferences.internalize(stack.pop());
            case EXTERN_CONVERT_ANY -> stack.pop();
            default -> throw new IllegalStateException(opcode + " in a constant expression");
        };
    }

    private static WasmStruct newStruct(StructShape shape, Deque<Object> stack) {
        Object[] values = new Object[shape.fieldCount()];
        for (int i = values.length - 1; i >= 0; i--) {
            values[i] = stack.pop();
        }
        return shape.newInstance(values);
    }

    private static WasmArray newArray(DefinedType type, int length) {
        WasmArray array = length < 0 ? null : ArrayAllocation.tryCreate(type, WasmArray.elementKind(type), length);
        if (array == null) {
            throw WasmTrapException.create(Trap.ARRAY_TOO_LARGE, null);
        }
        return array;
    }

    private static WasmArray newArray(DefinedType type, int length, Object value) {
        WasmArray array = newArray(type, length);
        StorageKind kind = WasmArray.elementKind(type);
        if (kind.isObject()) {
            array.fillObject(0, length, value);
        } else {
            array.fillNumber(0, length, kind.toBits(value));
        }
        return array;
    }

    private static WasmArray newFixedArray(DefinedType type, int length, Deque<Object> stack) {
        WasmArray array = newArray(type, length);
        for (int i = length - 1; i >= 0; i--) {
            array.set(i, stack.pop());
        }
        return array;
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
