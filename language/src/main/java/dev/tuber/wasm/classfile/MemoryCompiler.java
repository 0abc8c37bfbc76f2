package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_VarHandle;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Objects;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.runtime.ByteOrders;

/**
 * Writes loads and stores of numbers. The array's own check of the index is the check of the address: what is beyond all arrays becomes a
 * negative index. Handles of array views stand directly in the code, since the compiler of the Java machine inlines methods only up to a
 * certain size of the whole.
 */
final class MemoryCompiler {
    private static final ClassDesc BYTE_ORDERS = JvmTypes.desc(ByteOrders.class);

    private final MethodContext context;
    private final CodeBuilder code;
    private final ExpressionCompiler expressions;

    MemoryCompiler(MethodContext context, ExpressionCompiler expressions) {
        this.context = context;
        this.code = context.code;
        this.expressions = expressions;
    }

    void load(Expression.Load load) {
        if (load.opcode().prefix() == Opcode.PREFIX_VECTOR) {
            throw new UnsupportedCodeException("vectors");
        }
        MemArg memArg = load.memArg();
        int width = load.opcode().accessWidth();
        Expression address = load.address();
        int temporary = -1;
        if (ExpressionEffects.mayReplaceMemory(address)) {
            expressions.compile(address);
            temporary = context.storeTemporary(address.kind());
        }
        pushHandle(width);
        pushMemory(memArg);
        pushIndex(memArg, address, temporary, load.offset());
        context.markTrap(load.offset());
        if (width == 1) {
            checkByteIndex(memArg);
            code.baload();
        } else {
            code.invokevirtual(CD_VarHandle, "get", MethodTypeDesc.of(accessType(width), JvmTypes.BYTES, CD_int));
        }
        widen(load.opcode());
    }

    private void widen(Opcode opcode) {
        switch (opcode) {
            case I32_LOAD, I64_LOAD, I32_LOAD8_S, I32_LOAD16_S -> {
            }
            case F32_LOAD -> context.invoke(Float.class, "intBitsToFloat", CD_float, CD_int);
            case F64_LOAD -> context.invoke(Double.class, "longBitsToDouble", CD_double, CD_long);
            case I32_LOAD8_U -> code.loadConstant(0xFF).iand();
            case I32_LOAD16_U -> code.loadConstant(0xFFFF).iand();
            case I64_LOAD8_S, I64_LOAD16_S, I64_LOAD32_S -> code.i2l();
            case I64_LOAD8_U -> code.loadConstant(0xFF).iand().i2l();
            case I64_LOAD16_U -> code.loadConstant(0xFFFF).iand().i2l();
            case I64_LOAD32_U -> code.i2l().loadConstant(0xFFFF_FFFFL).land();
            default -> throw new UnsupportedCodeException(opcode.mnemonic());
        }
    }

    void store(Statement.Store store) {
        if (store.opcode().prefix() == Opcode.PREFIX_VECTOR) {
            throw new UnsupportedCodeException("vectors");
        }
        MemArg memArg = store.memArg();
        Expression address = store.address();
        Expression value = store.value();
        int width = store.opcode().accessWidth();
        int addressTemporary = -1;
        int valueTemporary = -1;
        boolean observable = ExpressionEffects.isObservable(value);
        if (ExpressionEffects.mayReplaceMemory(address) || observable) {
            expressions.compile(address);
            addressTemporary = context.storeTemporary(address.kind());
        }
        if (observable) {
            expressions.compile(value);
            valueTemporary = context.storeTemporary(value.kind());
        }
        pushHandle(width);
        pushMemory(memArg);
        pushIndex(memArg, address, addressTemporary, store.offset());
        context.markTrap(store.offset());
        if (width == 1) {
            checkByteIndex(memArg);
        }
        if (valueTemporary >= 0) {
            context.loadTemporary(value.kind(), valueTemporary);
        } else {
            expressions.compile(value);
        }
        narrow(store.opcode());
        context.markTrap(store.offset());
        if (width == 1) {
            code.bastore();
        } else {
            code.invokevirtual(CD_VarHandle, "set", MethodTypeDesc.of(CD_void, JvmTypes.BYTES, CD_int, accessType(width)));
        }
    }

    private void narrow(Opcode opcode) {
        switch (opcode) {
            case I32_STORE, I64_STORE, I32_STORE8 -> {
            }
            case I32_STORE16 -> code.i2s();
            case F32_STORE -> context.invoke(Float.class, "floatToRawIntBits", CD_int, CD_float);
            case F64_STORE -> context.invoke(Double.class, "doubleToRawLongBits", CD_long, CD_double);
            case I64_STORE8, I64_STORE32 -> code.l2i();
            case I64_STORE16 -> code.l2i().i2s();
            default -> throw new UnsupportedCodeException(opcode.mnemonic());
        }
    }

    /** Nothing for a byte: there are instructions. */
    private void pushHandle(int width) {
        switch (width) {
            case 1 -> {
            }
            case 2 -> code.getstatic(BYTE_ORDERS, "SHORT", CD_VarHandle);
            case 4 -> code.getstatic(BYTE_ORDERS, "INT", CD_VarHandle);
            case 8 -> code.getstatic(BYTE_ORDERS, "LONG", CD_VarHandle);
            default -> throw new IllegalArgumentException("no access to " + width + " bytes");
        }
    }

    private static ClassDesc accessType(int width) {
        return switch (width) {
            case 2 -> CD_short;
            case 4 -> CD_int;
            case 8 -> CD_long;
            default -> throw new IllegalArgumentException("no access to " + width + " bytes");
        };
    }

    private void pushMemory(MemArg memArg) {
        if (memArg.memoryIndex() == 0) {
            code.aload(context.memorySlot);
        } else {
            context.loadInstance();
            code.loadConstant(memArg.memoryIndex());
            context.invoke(MemoryOperations.class, "heap", JvmTypes.BYTES, JvmTypes.INSTANCE, CD_int);
        }
    }

    /**
     * The check of a byte's index, which the instruction would make by itself; but what that throws in a hot loop has no stack trace and
     * would not tell the place.
     */
    private void checkByteIndex(MemArg memArg) {
        pushMemory(memArg);
        code.arraylength();
        context.invoke(Objects.class, "checkIndex", CD_int, CD_int, CD_int);
    }

    /** @param temporary where the address waits, or -1 if it is to be evaluated now */
    private void pushIndex(MemArg memArg, Expression address, int temporary, int byteOffset) {
        long offset = memArg.offset();
        if (context.definition().memoryType(memArg.memoryIndex()).addressType() == AddressType.I64) {
            pushAddress(address, temporary);
            code.loadConstant(offset);
            context.invoke(MemoryOperations.class, "index", CD_int, CD_long, CD_long);
        } else if (address instanceof Expression.I32Constant(int value)) {
            long sum = Integer.toUnsignedLong(value) + offset;
            code.loadConstant(sum > Integer.MAX_VALUE ? -1 : (int) sum);
        } else if (offset == 0) {
            pushAddress(address, temporary);
        } else if (offset > Integer.MAX_VALUE) {
            pushAddress(address, temporary);
            code.pop().iconst_m1();
        } else {
            pushAddress(address, temporary);
            checkSign(address, temporary, byteOffset);
            // Beyond the largest array the sum is negative.
            code.loadConstant((int) offset).iadd();
        }
    }

    private void pushAddress(Expression address, int temporary) {
        if (temporary >= 0) {
            context.loadTemporary(address.kind(), temporary);
        } else {
            expressions.compile(address);
        }
    }

    /** An address of 2^31 and more must not come back into the array when the offset is added. */
    private void checkSign(Expression address, int temporary, int byteOffset) {
        int variable = switch (address) {
            case Expression.VariableGet get -> get.variable();
            case Expression.VariableTee tee -> tee.variable();
            default -> -1;
        };
        if (isNeverNegative(address) || temporary < 0 && variable >= 0 && context.nonNegative.get(variable)) {
            return;
        }
        var fits = code.newLabel();
        code.dup().ifge(fits);
        context.markTrap(byteOffset);
        context.invoke(MemoryOperations.class, "outOfBounds", CD_void);
        code.labelBinding(fits);
        if (temporary < 0 && variable >= 0) {
            context.nonNegative.set(variable);
        }
    }

    private static boolean isNeverNegative(Expression address) {
        return address instanceof Expression.Numeric numeric && switch (numeric.opcode()) {
            case I32_AND -> numeric.operands().get(1) instanceof Expression.I32Constant(int mask) && mask >= 0;
            case I32_SHR_U -> numeric.operands().get(1) instanceof Expression.I32Constant(int count) && (count & 31) != 0;
            default -> false;
        } || address instanceof Expression.Load load && (load.opcode() == Opcode.I32_LOAD8_U || load.opcode() == Opcode.I32_LOAD16_U);
    }
}
