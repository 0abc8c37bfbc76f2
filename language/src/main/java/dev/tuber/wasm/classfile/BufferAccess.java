package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;

import dev.tuber.wasm.graph.ValueKind;

/** Code that reads and writes the call buffers. */
final class BufferAccess {

    private BufferAccess() {
    }

    /** Pushes an argument out of the buffers as functions take it: a vector as two longs. */
    static void loadArgument(CodeBuilder code, ValueKind kind, int position, int buffersSlot) {
        if (kind == ValueKind.V128) {
            load(code, ValueKind.I64, position, buffersSlot);
            load(code, ValueKind.I64, position + 1, buffersSlot);
        } else {
            load(code, kind, position, buffersSlot);
        }
    }

    /** Writes a parameter, as it was passed, into the buffers. */
    static void storeParameter(CodeBuilder code, ValueKind kind, int slot, int position, int buffersSlot) {
        if (kind == ValueKind.V128) {
            store(code, ValueKind.I64, position, buffersSlot, () -> code.lload(slot));
            store(code, ValueKind.I64, position + 1, buffersSlot, () -> code.lload(slot + TypeKind.LONG.slotSize()));
        } else {
            store(code, kind, position, buffersSlot, () -> code.loadLocal(JvmTypes.typeKind(kind), slot));
        }
    }

    /** Pushes a value out of the buffers. */
    static void load(CodeBuilder code, ValueKind kind, int position, int buffersSlot) {
        if (kind == ValueKind.V128) {
            loadArgument(code, kind, position, buffersSlot);
            VectorForm.CURRENT.fromLongs(code);
            return;
        }
        code.aload(buffersSlot);
        if (kind == ValueKind.REFERENCE) {
            code.loadConstant(position).invokestatic(JvmTypes.desc(CallOperations.class), "takeReference",
                            MethodTypeDesc.of(CD_Object, JvmTypes.BUFFERS, CD_int));
            return;
        }
        code.getfield(JvmTypes.BUFFERS, "primitives", JvmTypes.LONGS).loadConstant(position).laload();
        fromBits(code, kind);
    }

    /** Writes what {@code value} pushes into the buffers; it may be asked for twice. */
    static void store(CodeBuilder code, ValueKind kind, int position, int buffersSlot, Runnable value) {
        if (kind == ValueKind.V128) {
            store(code, ValueKind.I64, position, buffersSlot, () -> pushHalf(code, value, false));
            store(code, ValueKind.I64, position + 1, buffersSlot, () -> pushHalf(code, value, true));
            return;
        }
        code.aload(buffersSlot);
        if (kind == ValueKind.REFERENCE) {
            code.getfield(JvmTypes.BUFFERS, "references", JvmTypes.OBJECTS).loadConstant(position);
            value.run();
            code.aastore();
        } else {
            code.getfield(JvmTypes.BUFFERS, "primitives", JvmTypes.LONGS).loadConstant(position);
            value.run();
            toBits(code, kind);
            code.lastore();
        }
    }

    /** Pushes half of the vector that {@code vector} pushes. */
    static void pushHalf(CodeBuilder code, Runnable vector, boolean high) {
        vector.run();
        VectorForm.CURRENT.half(code, high);
    }

    /** Makes a number of a long. */
    static void fromBits(CodeBuilder code, ValueKind kind) {
        switch (kind) {
            case I32 -> code.l2i();
            case I64 -> {
            }
            case F32 -> {
                code.l2i();
                fromIntBits(code);
            }
            case F64 -> code.invokestatic(CD_Double, "longBitsToDouble", MethodTypeDesc.of(CD_double, CD_long));
            case V128, REFERENCE -> throw new IllegalArgumentException("no number");
        }
    }

    /** Makes a float of an int. */
    static void fromIntBits(CodeBuilder code) {
        code.invokestatic(CD_Float, "intBitsToFloat", MethodTypeDesc.of(CD_float, CD_int));
    }

    /** Makes a long of a number. */
    static void toBits(CodeBuilder code, ValueKind kind) {
        switch (kind) {
            case I32 -> code.i2l();
            case I64 -> {
            }
            case F32 -> code.invokestatic(CD_Float, "floatToRawIntBits", MethodTypeDesc.of(CD_int, CD_float)).i2l();
            case F64 -> code.invokestatic(CD_Double, "doubleToRawLongBits", MethodTypeDesc.of(CD_long, CD_double));
            case V128, REFERENCE -> throw new IllegalArgumentException("no number");
        }
    }
}
