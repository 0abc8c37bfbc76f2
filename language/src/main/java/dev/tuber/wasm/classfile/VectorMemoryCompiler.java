package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.Opcode;

/** Writes loads and stores of vectors and of single lanes. */
final class VectorMemoryCompiler {
    private final MethodContext context;
    private final CodeBuilder code;
    private final ExpressionCompiler expressions;
    private final MemoryCompiler memory;

    VectorMemoryCompiler(MethodContext context, ExpressionCompiler expressions, MemoryCompiler memory) {
        this.context = context;
        this.code = context.code;
        this.expressions = expressions;
        this.memory = memory;
    }

    void load(Expression.Load load) {
        Opcode opcode = load.opcode();
        if (load.vector() != null) {
            loadLane(load);
        } else if (opcode == Opcode.V128_LOAD) {
            context.markTrap(load.offset());
            memory.pushAddress(load.memArg(), opcode.accessWidth(), load.address(), load.offset());
            VectorForm.CURRENT.load(code);
        } else {
            memory.pushAccessor();
            context.markTrap(load.offset());
            memory.pushAddress(load.memArg(), opcode.accessWidth(), load.address(), load.offset());
            memory.access("get", MethodTypeDesc.of(MemoryCompiler.accessType(opcode), CD_long), opcode);
            if (opcode.accessWidth() < Long.BYTES) {
                code.i2l();
            }
            VectorForm.CURRENT.extend(code, opcode);
        }
    }

    private void loadLane(Expression.Load load) {
        Opcode opcode = load.opcode();
        int address = addressBefore(load.memArg(), opcode, load.address(), load.vector(), load.offset());
        // What the vector's own evaluation leaves is below.
        code.loadConstant(load.lane());
        memory.pushAccessor();
        code.lload(address);
        memory.access("get", MethodTypeDesc.of(MemoryCompiler.accessType(opcode), CD_long), opcode);
        VectorForm.CURRENT.invoke(code, replaceLane(opcode));
    }

    void store(Statement.Store store) {
        Opcode opcode = store.opcode();
        int address = addressBefore(store.memArg(), opcode, store.address(), store.value(), store.offset());
        if (opcode == Opcode.V128_STORE) {
            int vector = context.storeTemporary(ValueKind.V128);
            code.lload(address);
            context.loadTemporary(ValueKind.V128, vector);
            VectorForm.CURRENT.store(code);
            return;
        }
        code.loadConstant(store.lane());
        VectorForm.CURRENT.invoke(code, extractLane(opcode));
        ValueKind kind = opcode.accessWidth() == Long.BYTES ? ValueKind.I64 : ValueKind.I32;
        int lane = context.storeTemporary(kind);
        memory.pushAccessor();
        code.lload(address);
        context.loadTemporary(kind, lane);
        switch (opcode.accessWidth()) {
            case Byte.BYTES -> code.i2b();
            case Short.BYTES -> code.i2s();
            default -> {
            }
        }
        memory.access("put", MethodTypeDesc.of(CD_void, CD_long, MemoryCompiler.accessType(opcode)), opcode);
    }

    /**
     * Pushes a vector that is evaluated behind the address of an access, and before the address is checked as far as that can be noticed.
     *
     * @return the Java local with the absolute address
     */
    private int addressBefore(MemArg memArg, Opcode opcode, Expression address, Expression vector, int offset) {
        if (!ExpressionEffects.isObservable(vector)) {
            context.markTrap(offset);
            memory.pushAddress(memArg, opcode.accessWidth(), address, offset);
            int absolute = context.storeTemporary(ValueKind.I64);
            expressions.compile(vector);
            return absolute;
        }
        expressions.compile(address);
        int unchecked = context.storeTemporary(address.kind());
        expressions.compile(vector);
        context.loadTemporary(address.kind(), unchecked);
        context.markTrap(offset);
        memory.checkAndResolve(memArg, opcode.accessWidth(), address.kind());
        return context.storeTemporary(ValueKind.I64);
    }

    private static Opcode replaceLane(Opcode load) {
        return switch (load.accessWidth()) {
            case Byte.BYTES -> Opcode.I8X16_REPLACE_LANE;
            case Short.BYTES -> Opcode.I16X8_REPLACE_LANE;
            case Integer.BYTES -> Opcode.I32X4_REPLACE_LANE;
            default -> Opcode.I64X2_REPLACE_LANE;
        };
    }

    private static Opcode extractLane(Opcode store) {
        return switch (store.accessWidth()) {
            case Byte.BYTES -> Opcode.I8X16_EXTRACT_LANE_U;
            case Short.BYTES -> Opcode.I16X8_EXTRACT_LANE_U;
            case Integer.BYTES -> Opcode.I32X4_EXTRACT_LANE;
            default -> Opcode.I64X2_EXTRACT_LANE;
        };
    }
}
