package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.List;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.runtime.AtomicMemory;
import dev.tuber.wasm.runtime.AtomicOperation;

/** Writes atomic instructions. All work on 64 bits inside; numbers of 32 bits are zero-extended. */
final class AtomicCompiler {
    private static final ClassDesc OPERATION = JvmTypes.desc(AtomicOperation.class);

    private final MethodContext context;
    private final CodeBuilder code;
    private final ExpressionCompiler expressions;

    AtomicCompiler(MethodContext context, ExpressionCompiler expressions) {
        this.context = context;
        this.code = context.code;
        this.expressions = expressions;
    }

    void compile(Expression.Atomic atomic) {
        Opcode opcode = atomic.opcode();
        int[] operands = operands(atomic.operands());
        context.markTrap(atomic.offset());
        switch (opcode) {
            case MEMORY_ATOMIC_NOTIFY -> {
                code.lload(operands[0]).lload(operands[1]).l2i();
                pushMemory(atomic.memArg(), 0);
                context.invoke(AtomicOperations.class, "notify", CD_int, CD_long, CD_int, CD_long, JvmTypes.INSTANCE, CD_int);
            }
            case MEMORY_ATOMIC_WAIT32, MEMORY_ATOMIC_WAIT64 -> {
                code.lload(operands[0]).lload(operands[1]).lload(operands[2]);
                pushMemory(atomic.memArg(), opcode.accessWidth());
                context.invoke(AtomicOperations.class, "await", CD_int, CD_long, CD_long, CD_long, CD_long, CD_int, JvmTypes.INSTANCE, CD_int);
            }
            default -> {
                access(opcode, atomic.memArg(), operands);
                if (atomic.kind() == ValueKind.I32) {
                    code.l2i();
                }
            }
        }
    }

    /** Leaves the old value. */
    private void access(Opcode opcode, MemArg memArg, int[] operands) {
        AtomicOperation operation = AtomicOperation.of(opcode);
        resolve(memArg, opcode.accessWidth(), operands[0]);
        if (operands.length == 1) {
            context.invoke(AtomicMemory.class, "load", CD_long, CD_long, CD_int);
        } else if (operation != null) {
            code.getstatic(OPERATION, operation.name(), OPERATION).lload(operands[1]);
            context.invoke(AtomicMemory.class, "update", CD_long, CD_long, CD_int, OPERATION, CD_long);
        } else {
            code.lload(operands[1]).lload(operands[2]);
            context.invoke(AtomicMemory.class, "compareExchange", CD_long, CD_long, CD_int, CD_long, CD_long);
        }
    }

    void compile(Statement.AtomicStore store) {
        int[] operands = operands(store.operands());
        context.markTrap(store.offset());
        resolve(store.memArg(), store.opcode().accessWidth(), operands[0]);
        code.lload(operands[1]);
        context.invoke(AtomicMemory.class, "store", CD_void, CD_long, CD_int, CD_long);
    }

    /** Evaluates all, since an address is checked behind what the others do; gives the Java locals of their values as longs. */
    private int[] operands(List<Expression> operands) {
        int[] slots = new int[operands.size()];
        for (int i = 0; i < slots.length; i++) {
            expressions.compile(operands.get(i));
            if (operands.get(i).kind() == ValueKind.I32) {
                code.i2l().loadConstant(0xFFFF_FFFFL).land();
            }
            slots[i] = context.storeTemporary(ValueKind.I64);
        }
        return slots;
    }

    /** Leaves the absolute address, and the width. */
    private void resolve(MemArg memArg, int width, int address) {
        code.lload(address);
        pushMemory(memArg, width);
        context.invoke(AtomicOperations.class, "resolve", CD_long, CD_long, CD_long, CD_int, JvmTypes.INSTANCE, CD_int);
        code.loadConstant(width);
    }

    /** @param width of the access, or 0 if it is known */
    private void pushMemory(MemArg memArg, int width) {
        code.loadConstant(memArg.offset());
        if (width != 0) {
            code.loadConstant(width);
        }
        context.loadInstance();
        code.loadConstant(memArg.memoryIndex());
    }
}
