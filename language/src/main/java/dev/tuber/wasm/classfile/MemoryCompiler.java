package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Objects;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.runtime.ByteOrders;
import dev.tuber.wasm.runtime.NativeMemory;

import sun.misc.Unsafe;

/**
 * Writes loads and stores of numbers: a check of the address against the memory's size, then an access by absolute address.
 *
 * <p>Memories never shrink. So an access is in bounds without a check if the declared minimum size holds it, or if an earlier access by the
 * same variable reached as far; and the size less the last byte's offset, against which an address is compared, is never negative where the
 * minimum size holds that offset. Accesses stand directly in the code, since the compiler of the Java machine inlines methods only up to a certain size
 * of the whole.
 */
final class MemoryCompiler {
    private static final ClassDesc NATIVE_MEMORY = JvmTypes.desc(NativeMemory.class);
    private static final ClassDesc UNSAFE = JvmTypes.desc(Unsafe.class);

    private final MethodContext context;
    private final CodeBuilder code;
    private final ExpressionCompiler expressions;
    private final VectorMemoryCompiler vectors;
    /** The Java local with the size of memory 0 in a loop where checks are to be moved out by the Java machine, or -1 elsewhere. */
    private int limitSlot = -1;
    private int allocatedLimitSlot = -1;

    MemoryCompiler(MethodContext context, ExpressionCompiler expressions) {
        this.context = context;
        this.code = context.code;
        this.expressions = expressions;
        vectors = new VectorMemoryCompiler(context, expressions, this);
    }

    /** Whether {@link #beginLoop} can help: while a loop runs that calls nothing, memory 0 keeps its size, which the Java machine's own checks may be able to express. */
    boolean hasMovableChecks() {
        return context.graph.usesMemory() && !memoryType().shared() && memoryType().addressType() == AddressType.I32 &&
                        AddressChecks.minimumByteSize(memoryType()) <= Integer.MAX_VALUE;
    }

    /** Goes elsewhere if memory 0 is too large for {@link #beginLoop}. */
    void jumpIfLarge(Label otherwise) {
        code.lload(context.memorySizeSlot).loadConstant((long) Integer.MAX_VALUE).lcmp().ifgt(otherwise);
    }

    /** Checks in the code that follows are such that the Java machine can move them out of a loop, up to {@link #endLoop}. */
    void beginLoop() {
        if (allocatedLimitSlot < 0) {
            allocatedLimitSlot = code.allocateLocal(TypeKind.INT);
        }
        limitSlot = allocatedLimitSlot;
        // What the Java machine knows of a limit it need not check.
        code.lload(context.memorySizeSlot).l2i().loadConstant((int) AddressChecks.minimumByteSize(memoryType()));
        context.invoke(Math.class, "max", CD_int, CD_int, CD_int);
        code.istore(limitSlot);
    }

    void endLoop() {
        limitSlot = -1;
    }

    void load(Expression.Load load) {
        Opcode opcode = load.opcode();
        if (opcode.prefix() == Opcode.PREFIX_VECTOR) {
            vectors.load(load);
            return;
        }
        pushAccessor();
        context.markTrap(load.offset());
        pushAddress(load.memArg(), opcode.accessWidth(), load.address(), load.offset());
        access("get", MethodTypeDesc.of(accessType(opcode), CD_long), opcode);
        widen(opcode);
    }

    private void widen(Opcode opcode) {
        switch (opcode) {
            case I32_LOAD, I64_LOAD, F32_LOAD, F64_LOAD, I32_LOAD8_S, I32_LOAD16_S -> {
            }
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
        Opcode opcode = store.opcode();
        if (opcode.prefix() == Opcode.PREFIX_VECTOR) {
            vectors.store(store);
            return;
        }
        Expression value = store.value();
        MethodTypeDesc type = MethodTypeDesc.of(CD_void, CD_long, accessType(opcode));
        if (!ExpressionEffects.isObservable(value)) {
            pushAccessor();
            context.markTrap(store.offset());
            pushAddress(store.memArg(), opcode.accessWidth(), store.address(), store.offset());
            expressions.compile(value);
            narrow(opcode);
            access("put", type, opcode);
            return;
        }
        // The address is checked behind what the value does.
        expressions.compile(store.address());
        int address = context.storeTemporary(store.address().kind());
        expressions.compile(value);
        int temporary = context.storeTemporary(value.kind());
        pushAccessor();
        context.loadTemporary(store.address().kind(), address);
        context.markTrap(store.offset());
        checkAndResolve(store.memArg(), opcode.accessWidth(), store.address().kind());
        context.loadTemporary(value.kind(), temporary);
        narrow(opcode);
        access("put", type, opcode);
    }

    private void narrow(Opcode opcode) {
        switch (opcode) {
            case I32_STORE, I64_STORE, F32_STORE, F64_STORE -> {
            }
            case I32_STORE8 -> code.i2b();
            case I32_STORE16 -> code.i2s();
            case I64_STORE8 -> code.l2i().i2b();
            case I64_STORE16 -> code.l2i().i2s();
            case I64_STORE32 -> code.l2i();
            default -> throw new UnsupportedCodeException(opcode.mnemonic());
        }
    }

    private static boolean isFloat(Opcode opcode) {
        return switch (opcode) {
            case F32_LOAD, F64_LOAD, F32_STORE, F64_STORE -> true;
            default -> false;
        };
    }

    static ClassDesc accessType(Opcode opcode) {
        return switch (opcode.accessWidth()) {
            case 1 -> CD_byte;
            case 2 -> CD_short;
            case 4 -> isFloat(opcode) ? CD_float : CD_int;
            case 8 -> isFloat(opcode) ? CD_double : CD_long;
            default -> throw new UnsupportedCodeException(opcode.mnemonic());
        };
    }

    /** What lies below the address on the stack: nothing where bytes must be turned around. */
    void pushAccessor() {
        if (ByteOrders.NATIVE_IS_LITTLE) {
            code.getstatic(NATIVE_MEMORY, "UNSAFE", UNSAFE);
        }
    }

    void access(String verb, MethodTypeDesc type, Opcode opcode) {
        String typeName = switch (opcode.accessWidth()) {
            case 1 -> "Byte";
            case 2 -> "Short";
            case 4 -> isFloat(opcode) ? "Float" : "Int";
            default -> isFloat(opcode) ? "Double" : "Long";
        };
        if (ByteOrders.NATIVE_IS_LITTLE) {
            code.invokevirtual(UNSAFE, verb + typeName, type);
        } else {
            code.invokestatic(NATIVE_MEMORY, verb + typeName, type);
        }
    }

    /** Leaves the absolute address for an access of some bytes. */
    void pushAddress(MemArg memArg, int width, Expression address, int byteOffset) {
        long reach = reach(memArg, width);
        if (address instanceof Expression.I32Constant(int constant) && isAlwaysThere(memArg, Integer.toUnsignedLong(constant) + reach)) {
            code.lload(context.memoryStartSlot);
            addOffset(Integer.toUnsignedLong(constant) + memArg.offset());
            return;
        }
        AddressChecks.Base base = AddressChecks.Base.of(address);
        AddressChecks.Reached reached = base != null && memArg.memoryIndex() == 0 ? context.reached(base, reach) : null;
        if (reached != null) {
            pushStart(base.variable(), reached);
            resolve(address.kind(), reached.distance(base) + memArg.offset());
            return;
        }
        expressions.compile(address);
        context.markTrap(byteOffset);
        if (address.kind() == ValueKind.I32 && isAlwaysThere(memArg, UnsignedBound.of(address) + reach)) {
            resolve(ValueKind.I32, memArg.offset());
            return;
        }
        checkAndResolve(memArg, width, address.kind());
        int variable = variable(address);
        if (variable >= 0 && memArg.memoryIndex() == 0 && reach > 0) {
            context.setReached(variable, AddressChecks.Reached.from(reach));
        }
    }

    private void pushStart(int variable, AddressChecks.Reached reached) {
        if (reached.slot() == AddressChecks.Reached.VARIABLE_ITSELF) {
            context.loadVariable(variable);
        } else {
            code.iload(reached.slot());
        }
    }

    /** Goes elsewhere unless memory 0, whose minimum size is not smaller, holds all accesses that the check is for. */
    void check(AddressChecks.Check check, Label otherwise) {
        ValueKind kind = context.graph.variables().get(check.variable());
        context.loadVariable(check.variable());
        int slot = AddressChecks.Reached.VARIABLE_ITSELF;
        if (check.low() != 0) {
            code.loadConstant((int) check.low()).iadd().dup();
            slot = context.storeTemporary(ValueKind.I32);
        }
        compareWithDifference(kind, check.reach());
        code.ifgt(otherwise);
        context.setReached(check.variable(), new AddressChecks.Reached(slot, check.low(), check.reach()));
    }

    /** The variable that holds the address when it is evaluated, or -1. */
    private static int variable(Expression address) {
        return switch (address) {
            case Expression.VariableGet get -> get.variable();
            case Expression.VariableTee tee -> tee.variable();
            default -> -1;
        };
    }

    /** How far behind the address the access reaches; negative if beyond all memories. */
    private static long reach(MemArg memArg, int width) {
        return memArg.offset() < 0 ? -1 : memArg.offset() + width;
    }

    private boolean isAlwaysThere(MemArg memArg, long end) {
        return memArg.memoryIndex() == 0 && Long.compareUnsigned(end, AddressChecks.minimumByteSize(memoryType())) <= 0;
    }

    private MemoryType memoryType() {
        return context.definition().memoryType(0);
    }

    /** Turns the address on the stack into the absolute one, or traps. */
    void checkAndResolve(MemArg memArg, int width, ValueKind kind) {
        long reach = reach(memArg, width);
        if (memArg.memoryIndex() != 0 || kind == ValueKind.I64 && !isAlwaysThere(memArg, reach)) {
            resolveByCall(memArg, width, kind);
            return;
        }
        if (isAlwaysThere(memArg, reach) && limitSlot >= 0) {
            // Not negative, since the minimum size is not smaller than the reach.
            code.iload(limitSlot).loadConstant((int) reach - 1).isub();
            context.invoke(Objects.class, "checkIndex", CD_int, CD_int, CD_int);
            resolve(kind, memArg.offset());
            return;
        }
        if (isAlwaysThere(memArg, reach)) {
            duplicate(kind);
            compareWithDifference(kind, reach);
        } else {
            compareSum(reach);
        }
        trapIfPositive(kind, reach);
        resolve(kind, memArg.offset());
    }

    /** Compares the address on the stack with the size less the reach, which is not negative. */
    private void compareWithDifference(ValueKind kind, long reach) {
        if (kind == ValueKind.I64) {
            code.lload(context.memorySizeSlot).loadConstant(reach).lsub();
            context.invoke(Long.class, "compareUnsigned", CD_int, CD_long, CD_long);
        } else {
            // At most 2^32 - 1, since a memory with 32-bit addresses has at most 2^32 bytes.
            code.lload(context.memorySizeSlot).l2i().loadConstant((int) reach).isub();
            context.invoke(Integer.class, "compareUnsigned", CD_int, CD_int, CD_int);
        }
    }

    /** Compares a 32-bit address and the reach with the size. */
    private void compareSum(long reach) {
        code.dup();
        toLong(ValueKind.I32);
        code.loadConstant(reach).ladd().lload(context.memorySizeSlot).lcmp();
    }

    private void trapIfPositive(ValueKind kind, long reach) {
        Label inBounds = code.newLabel();
        code.ifle(inBounds);
        if (memoryType().shared()) {
            // Another thread may have let it grow.
            duplicate(kind);
            toLong(kind);
            code.loadConstant(reach);
            context.loadInstance();
            context.invoke(MemoryOperations.class, "checkShared", CD_void, CD_long, CD_long, JvmTypes.INSTANCE);
        } else {
            context.invoke(MemoryOperations.class, "outOfBounds", CD_void);
        }
        code.labelBinding(inBounds);
    }

    private void duplicate(ValueKind kind) {
        if (kind == ValueKind.I64) {
            code.dup2();
        } else {
            code.dup();
        }
    }

    /** The absolute address for an address in memory 0 that is in bounds. */
    private void resolve(ValueKind kind, long offset) {
        toLong(kind);
        code.lload(context.memoryStartSlot).ladd();
        addOffset(offset);
    }

    private void addOffset(long offset) {
        if (offset != 0) {
            code.loadConstant(offset).ladd();
        }
    }

    private void resolveByCall(MemArg memArg, int width, ValueKind kind) {
        toLong(kind);
        code.loadConstant(memArg.offset()).loadConstant(width);
        context.loadInstance();
        code.loadConstant(memArg.memoryIndex());
        context.invoke(MemoryOperations.class, "resolve", CD_long, CD_long, CD_long, CD_int, JvmTypes.INSTANCE, CD_int);
    }

    private void toLong(ValueKind kind) {
        if (kind == ValueKind.I32) {
            code.i2l().loadConstant(0xFFFF_FFFFL).land();
        }
    }
}
