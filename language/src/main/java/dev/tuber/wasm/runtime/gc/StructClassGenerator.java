package dev.tuber.wasm.runtime.gc;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FieldType;

/**
 * Makes the class of a structure type: the fields that its supertype lacks, each as wide as declared, and no code but a constructor.
 *
 * <p>The classes of one recursive group share a class loader, which the types hold: they are unloaded with the last module that uses them.
 */
final class StructClassGenerator {
    private static final String NAME_PREFIX = "dev.tuber.wasm.struct.Struct";
    private static final String SHAPE_FIELD = "shape";
    private static final ClassDesc SHAPE = ClassDesc.of(StructShape.class.getName());
    private static final ClassDesc STRUCT = ClassDesc.of(WasmStruct.class.getName());
    private static final AtomicLong CLASS_COUNT = new AtomicLong();

    private StructClassGenerator() {
    }

    /** The shape of a type; its class is generated unless another thread has just done it. */
    @TruffleBoundary
    static synchronized StructShape shape(DefinedType type) {
        if (type.representation() == null) {
            type.setRepresentation(generate(type));
        }
        return (StructShape) type.representation();
    }

    private static StructShape generate(DefinedType type) {
        DefinedType supertype = type.supertype();
        Class<?> superclass = supertype == null ? WasmStruct.class : StructShape.of(supertype).structClass();
        int inherited = supertype == null ? 0 : StructShape.of(supertype).fieldCount();
        String name = NAME_PREFIX + CLASS_COUNT.getAndIncrement();
        byte[] bytes = ClassFile.of().build(ClassDesc.of(name), builder -> build(builder, ClassDesc.of(name), type, superclass, inherited));
        Class<?> structClass = loader(type).define(name, bytes, superclass);
        try {
            WasmStruct prototype = (WasmStruct) structClass.getDeclaredConstructor().newInstance();
            StructShape shape = new StructShape(type, prototype, fields(type, structClass));
            structClass.getDeclaredField(SHAPE_FIELD).set(null, shape);
            return shape;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StructClassLoader loader(DefinedType type) {
        for (DefinedType member : type.group()) {
            if (member.representation() instanceof StructShape shape) {
                return (StructClassLoader) shape.structClass().getClassLoader();
            }
        }
        return new StructClassLoader();
    }

    private static void build(ClassBuilder builder, ClassDesc self, DefinedType type, Class<?> superclass, int inherited) {
        ClassDesc superDesc = ClassDesc.of(superclass.getName());
        builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER | (type.subType().isFinal() ? ClassFile.ACC_FINAL : 0));
        builder.withSuperclass(superDesc);
        List<FieldType> fields = StructShape.fieldTypes(type);
        for (int i = inherited; i < fields.size(); i++) {
            builder.withField(StructShape.fieldName(i), descriptor(StorageKind.of(fields.get(i).storage())), ClassFile.ACC_PUBLIC);
        }
        builder.withField(SHAPE_FIELD, SHAPE, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
        builder.withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC,
                        code -> code.aload(0).invokespecial(superDesc, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_());
        builder.withMethodBody("newInstance", MethodTypeDesc.of(STRUCT), ClassFile.ACC_PUBLIC,
                        code -> code.new_(self).dup().invokespecial(self, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).areturn());
        builder.withMethodBody(SHAPE_FIELD, MethodTypeDesc.of(SHAPE), ClassFile.ACC_PUBLIC,
                        code -> code.getstatic(self, SHAPE_FIELD, SHAPE).areturn());
    }

    private static ClassDesc descriptor(StorageKind kind) {
        return switch (kind) {
            case I8 -> ConstantDescs.CD_byte;
            case I16 -> ConstantDescs.CD_short;
            case I32 -> ConstantDescs.CD_int;
            case I64 -> ConstantDescs.CD_long;
            case F32 -> ConstantDescs.CD_float;
            case F64 -> ConstantDescs.CD_double;
            case V128, REFERENCE -> ConstantDescs.CD_Object;
        };
    }

    private static StructField[] fields(DefinedType type, Class<?> structClass) throws NoSuchFieldException {
        List<FieldType> types = StructShape.fieldTypes(type);
        StructField[] fields = new StructField[types.size()];
        for (int i = 0; i < fields.length; i++) {
            // Also finds inherited fields: names are numbers, counted on from the supertype.
            Field field = structClass.getField(StructShape.fieldName(i));
            fields[i] = new StructField(StorageKind.of(types.get(i).storage()), structClass, ObjectMemory.offset(field));
        }
        return fields;
    }
}
