package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.List;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.runtime.WasmGlobal;

/** Writes the instructions on tables, memories as a whole, segments, references and global variables. */
final class RuntimeCompiler {
    private static final ClassDesc GLOBAL = JvmTypes.desc(WasmGlobal.class);

    private final MethodContext context;
    private final CodeBuilder code;
    private final ExpressionCompiler expressions;

    RuntimeCompiler(MethodContext context, ExpressionCompiler expressions) {
        this.context = context;
        this.code = context.code;
        this.expressions = expressions;
    }

    void compile(Expression.Runtime runtime) {
        List<Expression> operands = runtime.operands();
        int first = runtime.first();
        switch (runtime.opcode()) {
            case MEMORY_SIZE -> {
                indexed(MemoryOperations.class, "size", CD_long, first);
                narrow(runtime.kind());
            }
            case MEMORY_GROW -> {
                unsigned(operands.get(0));
                indexed(MemoryOperations.class, "grow", CD_long, first, CD_long);
                narrow(runtime.kind());
                context.reloadMemory();
            }
            case TABLE_GET -> {
                unsigned(operands.get(0));
                context.markTrap(runtime.offset());
                indexed(TableOperations.class, "get", CD_Object, first, CD_long);
            }
            case TABLE_SIZE -> {
                indexed(TableOperations.class, "size", CD_long, first);
                narrow(runtime.kind());
            }
            case TABLE_GROW -> {
                expressions.compile(operands.get(0));
                unsigned(operands.get(1));
                indexed(TableOperations.class, "grow", CD_long, first, CD_Object, CD_long);
                narrow(runtime.kind());
            }
            case REF_FUNC -> {
                context.loadInstance();
                code.loadConstant(first).invokevirtual(JvmTypes.INSTANCE, "function", methodType(JvmTypes.FUNCTION, CD_int));
            }
            case REF_IS_NULL -> expressions.compileCondition(runtime);
            case REF_AS_NON_NULL -> {
                expressions.compile(operands.get(0));
                context.markTrap(runtime.offset());
                context.invoke(TableOperations.class, "nonNull", CD_Object, CD_Object);
            }
            default -> throw new UnsupportedCodeException(runtime.opcode().mnemonic());
        }
    }

    void compile(Statement.Runtime runtime) {
        List<Expression> operands = runtime.operands();
        switch (runtime.opcode()) {
            case MEMORY_FILL -> {
                unsigned(operands.get(0));
                expressions.compile(operands.get(1));
                unsigned(operands.get(2));
                context.markTrap(runtime.offset());
                indexed(MemoryOperations.class, "fill", CD_void, runtime.first(), CD_long, CD_int, CD_long);
            }
            case TABLE_FILL -> {
                unsigned(operands.get(0));
                expressions.compile(operands.get(1));
                unsigned(operands.get(2));
                context.markTrap(runtime.offset());
                indexed(TableOperations.class, "fill", CD_void, runtime.first(), CD_long, CD_Object, CD_long);
            }
            case MEMORY_COPY -> ranges(MemoryOperations.class, "copy", runtime);
            case MEMORY_INIT -> ranges(MemoryOperations.class, "init", runtime);
            case TABLE_COPY -> ranges(TableOperations.class, "copy", runtime);
            case TABLE_INIT -> ranges(TableOperations.class, "init", runtime);
            case TABLE_SET -> {
                unsigned(operands.get(0));
                expressions.compile(operands.get(1));
                context.markTrap(runtime.offset());
                indexed(TableOperations.class, "set", CD_void, runtime.first(), CD_long, CD_Object);
            }
            case ATOMIC_FENCE -> context.invoke(AtomicOperations.class, "fence", CD_void);
            case DATA_DROP -> drop("dropData", runtime.first());
            case ELEM_DROP -> drop("dropElementSegment", runtime.first());
            default -> throw new UnsupportedCodeException(runtime.opcode().mnemonic());
        }
    }

    private void drop(String name, int segment) {
        context.loadInstance();
        code.loadConstant(segment).invokevirtual(JvmTypes.INSTANCE, name, methodType(CD_void, CD_int));
    }

    private void ranges(Class<?> owner, String name, Statement.Runtime runtime) {
        runtime.operands().forEach(this::unsigned);
        context.loadInstance();
        code.loadConstant(runtime.first()).loadConstant(runtime.second());
        context.markTrap(runtime.offset());
        context.invoke(owner, name, CD_void, CD_long, CD_long, CD_long, JvmTypes.INSTANCE, CD_int, CD_int);
    }

    /** Calls an operation whose last arguments are the instance and an index. */
    private void indexed(Class<?> owner, String name, ClassDesc result, int index, ClassDesc... operands) {
        context.loadInstance();
        code.loadConstant(index);
        ClassDesc[] parameters = Arrays.copyOf(operands, operands.length + 2);
        parameters[operands.length] = JvmTypes.INSTANCE;
        parameters[operands.length + 1] = CD_int;
        context.invoke(owner, name, result, parameters);
    }

    /** An operand of either width as an unsigned long. */
    private void unsigned(Expression operand) {
        expressions.compile(operand);
        if (operand.kind() == ValueKind.I32) {
            code.i2l().loadConstant(0xFFFF_FFFFL).land();
        }
    }

    private void narrow(ValueKind kind) {
        if (kind == ValueKind.I32) {
            code.l2i();
        }
    }

    /** Pushes the function of a table that {@code call_indirect} names. */
    void tableElement(int table, Expression index, int byteOffset) {
        expressions.compile(index);
        boolean isLong = context.definition().tableType(table).addressType() == AddressType.I64;
        context.markTrap(byteOffset);
        indexed(TableOperations.class, "callee", JvmTypes.FUNCTION, table, isLong ? CD_long : CD_int);
    }

    void globalGet(Expression.GlobalGet get) {
        pushGlobal(get.global());
        if (get.kind() == ValueKind.V128) {
            code.invokevirtual(GLOBAL, "vector", methodType(JvmTypes.VECTOR));
            VectorForm.CURRENT.fromV128(code);
        } else if (get.kind() == ValueKind.REFERENCE) {
            code.invokevirtual(GLOBAL, "reference", methodType(CD_Object));
        } else {
            code.invokevirtual(GLOBAL, "primitive", methodType(CD_long));
            BufferAccess.fromBits(code, get.kind());
        }
    }

    void globalSet(Statement.GlobalSet set) {
        pushGlobal(set.global());
        ValueKind kind = set.value().kind();
        expressions.compile(set.value());
        if (kind == ValueKind.V128) {
            VectorForm.CURRENT.toV128(code);
        }
        if (kind == ValueKind.REFERENCE || kind == ValueKind.V128) {
            code.invokevirtual(GLOBAL, "setReference", methodType(CD_void, CD_Object));
        } else {
            BufferAccess.toBits(code, kind);
            code.invokevirtual(GLOBAL, "setPrimitive", methodType(CD_void, CD_long));
        }
    }

    private void pushGlobal(int index) {
        context.loadInstance();
        code.loadConstant(index).invokevirtual(JvmTypes.INSTANCE, "global", methodType(GLOBAL, CD_int));
    }

    private static MethodTypeDesc methodType(ClassDesc result, ClassDesc... parameters) {
        return MethodTypeDesc.of(result, parameters);
    }
}
