package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.util.List;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.StructType;
import dev.tuber.wasm.runtime.TypeTest;
import dev.tuber.wasm.runtime.gc.StorageKind;
import dev.tuber.wasm.runtime.gc.StructShape;
import dev.tuber.wasm.runtime.gc.WasmArray;

/**
 * Writes instructions on structures, arrays and 31-bit integers. Structures are objects of the classes that the engine has generated for their
 * types, so their fields are Java fields, and whether a structure belongs to a type is a question for the Java machine.
 */
final class ObjectCompiler {
    private static final ClassDesc DEFINED_TYPE = JvmTypes.desc(DefinedType.class);
    private static final ClassDesc TYPE_TEST = JvmTypes.desc(TypeTest.class);

    private final MethodContext context;
    private final CodeBuilder code;
    private final ExpressionCompiler expressions;

    ObjectCompiler(MethodContext context, ExpressionCompiler expressions) {
        this.context = context;
        this.code = context.code;
        this.expressions = expressions;
    }

    void compile(Expression.ObjectOperation operation) {
        List<Expression> operands = operation.operands();
        DefinedType type = operation.type();
        switch (operation.opcode()) {
            case STRUCT_NEW -> structNew(type, operands);
            case STRUCT_NEW_DEFAULT -> {
                StructShape shape = StructShape.of(type);
                newStruct(shape);
                setVectorsToZero(shape);
            }
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> structGet(operation);
            case ARRAY_NEW -> arrayNew(operation);
            case ARRAY_NEW_DEFAULT -> {
                expressions.compile(operands.getFirst());
                newArray(type, operation.offset());
            }
            case ARRAY_NEW_FIXED -> arrayNewFixed(type, operands, operation.offset());
            case ARRAY_NEW_DATA -> ofSegment(operation, "ofData");
            case ARRAY_NEW_ELEM -> ofSegment(operation, "ofElements");
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> arrayGet(operation);
            case ARRAY_LEN -> invoke(operation, "length", CD_int, CD_Object);
            case REF_EQ -> invoke(operation, "areEqual", CD_boolean, CD_Object, CD_Object);
            case REF_I31 -> invoke(operation, "wrap", CD_Object, CD_int);
            case I31_GET_S -> invoke(operation, "signed", CD_int, CD_Object);
            case I31_GET_U -> invoke(operation, "unsigned", CD_int, CD_Object);
            case ANY_CONVERT_EXTERN -> invoke(operation, "internalize", CD_Object, CD_Object);
            case EXTERN_CONVERT_ANY -> expressions.compile(operands.getFirst());
            default -> throw new UnsupportedCodeException(operation.opcode().mnemonic());
        }
    }

    /** Calls the operation of that name, with the operands only. */
    private void invoke(Expression.ObjectOperation operation, String name, ClassDesc result, ClassDesc... parameters) {
        expressions.compileAll(operation.operands());
        context.markTrap(operation.offset());
        context.invoke(ObjectOperations.class, name, result, parameters);
    }

    void compile(Statement.ObjectOperation operation) {
        List<Expression> operands = operation.operands();
        switch (operation.opcode()) {
            case STRUCT_SET -> structSet(operation);
            case ARRAY_SET -> {
                StorageKind kind = WasmArray.elementKind(operation.type());
                expressions.compileAll(operands);
                toStored(kind);
                context.markTrap(operation.offset());
                context.invoke(ObjectOperations.class, "set" + name(kind), CD_void, CD_Object, CD_int, widened(kind));
            }
            case ARRAY_FILL -> {
                expressions.compile(operands.get(0));
                expressions.compile(operands.get(1));
                ClassDesc value = pushElement(operands.get(2));
                expressions.compile(operands.get(3));
                context.markTrap(operation.offset());
                context.invoke(ObjectOperations.class, "fill", CD_void, CD_Object, CD_int, value, CD_int);
            }
            case ARRAY_COPY -> {
                expressions.compileAll(operands);
                context.markTrap(operation.offset());
                context.invoke(ObjectOperations.class, "copy", CD_void, CD_Object, CD_int, CD_Object, CD_int, CD_int);
            }
            case ARRAY_INIT_DATA -> {
                pushSegmentOperands(operands, operation.index());
                context.loadConstant(operation.type(), DEFINED_TYPE);
                context.markTrap(operation.offset());
                context.invoke(ObjectOperations.class, "initData", CD_void, CD_Object, CD_int, CD_int, CD_int, JvmTypes.INSTANCE, CD_int,
                                DEFINED_TYPE);
            }
            case ARRAY_INIT_ELEM -> {
                pushSegmentOperands(operands, operation.index());
                context.markTrap(operation.offset());
                context.invoke(ObjectOperations.class, "initElements", CD_void, CD_Object, CD_int, CD_int, CD_int, JvmTypes.INSTANCE, CD_int);
            }
            default -> throw new UnsupportedCodeException(operation.opcode().mnemonic());
        }
    }

    private void pushSegmentOperands(List<Expression> operands, int segment) {
        expressions.compileAll(operands);
        context.loadInstance();
        code.loadConstant(segment);
    }

    private void newStruct(StructShape shape) {
        context.module.watchAllocations();
        ClassDesc struct = context.module.structClass(shape);
        code.new_(struct).dup().invokespecial(struct, INIT_NAME, MTD_void);
    }

    private void setVectorsToZero(StructShape shape) {
        for (int i = 0; i < shape.fieldCount(); i++) {
            if (shape.field(i).kind() == StorageKind.V128) {
                code.dup().getstatic(JvmTypes.VECTOR, "ZERO", JvmTypes.VECTOR);
                code.putfield(context.module.structClass(shape), StructShape.fieldName(i), CD_Object);
            }
        }
    }

    /** The object is made before its fields are evaluated: nobody sees it before. */
    private void structNew(DefinedType type, List<Expression> values) {
        StructShape shape = StructShape.of(type);
        newStruct(shape);
        for (int i = 0; i < values.size(); i++) {
            code.dup();
            expressions.compile(values.get(i));
            putField(shape, i);
        }
    }

    private void putField(StructShape shape, int index) {
        StorageKind kind = shape.field(index).kind();
        toStored(kind);
        code.putfield(context.module.structClass(shape), StructShape.fieldName(index), desc(kind));
    }

    /** Makes of a value what objects hold. */
    private void toStored(StorageKind kind) {
        switch (kind) {
            case I8 -> code.i2b();
            case I16 -> code.i2s();
            case V128 -> VectorForm.CURRENT.toV128(code);
            case I32, I64, F32, F64, REFERENCE -> {
                // The same.
            }
        }
    }

    private void structGet(Expression.ObjectOperation operation) {
        StructShape shape = StructShape.of(operation.type());
        StorageKind kind = shape.field(operation.index()).kind();
        expressions.compile(operation.operands().getFirst());
        pushStruct(shape, operation.offset());
        code.getfield(context.module.structClass(shape), StructShape.fieldName(operation.index()), desc(kind));
        if (kind == StorageKind.V128) {
            code.checkcast(JvmTypes.VECTOR);
        }
        toValue(operation, kind);
    }

    /** Checks the reference on the stack. */
    private void pushStruct(StructShape shape, int offset) {
        context.markTrap(offset);
        context.invoke(ObjectOperations.class, "struct", CD_Object, CD_Object);
        code.checkcast(context.module.structClass(shape));
    }

    /** Makes a value of what objects hold. */
    private void toValue(Expression.ObjectOperation operation, StorageKind kind) {
        switch (operation.opcode()) {
            case STRUCT_GET_U, ARRAY_GET_U -> code.loadConstant(kind == StorageKind.I8 ? 0xFF : 0xFFFF).iand();
            default -> {
                // Numbers are extended by sign as the Java machine does it.
            }
        }
        if (kind == StorageKind.V128) {
            VectorForm.CURRENT.fromV128(code);
        }
    }

    private void structSet(Statement.ObjectOperation operation) {
        StructShape shape = StructShape.of(operation.type());
        Expression value = operation.operands().get(1);
        expressions.compile(operation.operands().get(0));
        if (ExpressionEffects.isSimple(value)) {
            pushStruct(shape, operation.offset());
            expressions.compile(value);
        } else {
            // A null reference traps after the value.
            expressions.compile(value);
            ValueKind kind = value.kind();
            int temporary = context.storeTemporary(kind);
            pushStruct(shape, operation.offset());
            context.loadTemporary(kind, temporary);
        }
        putField(shape, operation.index());
    }

    private void arrayNew(Expression.ObjectOperation operation) {
        DefinedType type = operation.type();
        Expression value = operation.operands().get(0);
        ClassDesc bits = pushElement(value);
        ValueKind stored = bits.equals(CD_Object) ? ValueKind.REFERENCE : ValueKind.I64;
        int temporary = context.storeTemporary(stored);
        expressions.compile(operation.operands().get(1));
        newArray(type, operation.offset());
        context.loadTemporary(stored, temporary);
        context.invoke(ObjectOperations.class, "filled", CD_Object, CD_Object, bits);
    }

    /** A reference, a vector's object, or a number as bits. */
    private ClassDesc pushElement(Expression value) {
        expressions.compile(value);
        if (value.kind() == ValueKind.REFERENCE) {
            return CD_Object;
        }
        if (value.kind() == ValueKind.V128) {
            VectorForm.CURRENT.toV128(code);
            return CD_Object;
        }
        BufferAccess.toBits(code, value.kind());
        return CD_long;
    }

    /** Makes an array of the length on the stack. */
    private void newArray(DefinedType type, int offset) {
        context.module.watchAllocations();
        context.loadConstant(type, DEFINED_TYPE);
        context.markTrap(offset);
        context.invoke(ObjectOperations.class, "new" + name(WasmArray.elementKind(type)), CD_Object, CD_int, DEFINED_TYPE);
    }

    private void arrayNewFixed(DefinedType type, List<Expression> values, int offset) {
        StorageKind kind = WasmArray.elementKind(type);
        code.loadConstant(values.size());
        newArray(type, offset);
        for (int i = 0; i < values.size(); i++) {
            code.dup().loadConstant(i);
            expressions.compile(values.get(i));
            toStored(kind);
            context.invoke(ObjectOperations.class, "set" + name(kind), CD_void, CD_Object, CD_int, widened(kind));
        }
    }

    private void ofSegment(Expression.ObjectOperation operation, String name) {
        context.module.watchAllocations();
        pushSegmentOperands(operation.operands(), operation.index());
        context.loadConstant(operation.type(), DEFINED_TYPE);
        context.markTrap(operation.offset());
        context.invoke(ObjectOperations.class, name, CD_Object, CD_int, CD_int, JvmTypes.INSTANCE, CD_int, DEFINED_TYPE);
    }

    private void arrayGet(Expression.ObjectOperation operation) {
        StorageKind kind = WasmArray.elementKind(operation.type());
        invoke(operation, "get" + name(kind), widened(kind), CD_Object, CD_int);
        toValue(operation, kind);
    }

    void compile(Expression.TypeTest test) {
        expressions.compile(test.reference());
        test(test.target());
    }

    private void test(ReferenceType target) {
        if (target.heapType() instanceof DefinedType type && type.compositeType() instanceof StructType && !target.nullable()) {
            code.instanceOf(context.module.structClass(StructShape.of(type)));
            return;
        }
        context.loadConstant(TypeTest.of(target.heapType()), TYPE_TEST);
        context.invoke(ObjectOperations.class, target.nullable() ? "testOrNull" : "test", CD_boolean, CD_Object, TYPE_TEST);
    }

    void compile(Expression.Cast cast) {
        Label belongs = code.newLabel();
        expressions.compile(cast.reference());
        if (cast.target().nullable()) {
            code.dup().ifnull(belongs);
        }
        code.dup();
        test(new ReferenceType(false, cast.target().heapType()));
        code.ifne(belongs);
        context.markTrap(cast.offset());
        context.invoke(ObjectOperations.class, "castFailure", CD_void);
        code.labelBinding(belongs);
    }

    private static String name(StorageKind kind) {
        return switch (kind) {
            case REFERENCE -> "Reference";
            case I8, I16, I32, I64, F32, F64, V128 -> kind.name();
        };
    }

    /** The type of fields. */
    private static ClassDesc desc(StorageKind kind) {
        return switch (kind) {
            case I8 -> CD_byte;
            case I16 -> CD_short;
            case V128 -> CD_Object;
            case I32, I64, F32, F64, REFERENCE -> widened(kind);
        };
    }

    /** The type in which methods take and give elements. */
    private static ClassDesc widened(StorageKind kind) {
        return switch (kind) {
            case I8, I16, I32 -> CD_int;
            case I64 -> CD_long;
            case F32 -> CD_float;
            case F64 -> CD_double;
            case REFERENCE -> CD_Object;
            case V128 -> JvmTypes.VECTOR;
        };
    }
}
