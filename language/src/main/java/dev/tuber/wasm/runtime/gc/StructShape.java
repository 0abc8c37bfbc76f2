package dev.tuber.wasm.runtime.gc;

import java.util.List;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FieldType;
import dev.tuber.wasm.model.StructType;
import dev.tuber.wasm.model.V128;

/** What the engine knows of a structure type: the generated class, and where its fields lie. One for each type in the whole JVM. */
public final class StructShape {
    private final DefinedType type;
    private final Class<? extends WasmStruct> structClass;
    /** Makes the others. */
    private final WasmStruct prototype;
    private final StructField[] fields;
    /** Those fields whose default is no zero of the Java machine. */
    @CompilationFinal(dimensions = 1) private final StructField[] vectorFields;

    StructShape(DefinedType type, WasmStruct prototype, StructField[] fields) {
        this.type = type;
        this.structClass = prototype.getClass();
        this.prototype = prototype;
        this.fields = fields;
        this.vectorFields = List.of(fields).stream().filter(field -> field.kind() == StorageKind.V128).toArray(StructField[]::new);
    }

    /** The shape of a structure type, made now if this is its first use. */
    public static StructShape of(DefinedType type) {
        StructShape known = (StructShape) type.representation();
        return known != null ? known : StructClassGenerator.shape(type);
    }

    static List<FieldType> fieldTypes(DefinedType type) {
        return ((StructType) type.compositeType()).fields();
    }

    /** The name of a field of the generated class; public, and of the type that the field has in a structure. */
    public static String fieldName(int index) {
        return "field" + index;
    }

    public DefinedType type() {
        return type;
    }

    /** The class of all structures of this type; those of subtypes extend it. */
    public Class<? extends WasmStruct> structClass() {
        return structClass;
    }

    public int fieldCount() {
        return fields.length;
    }

    public StructField field(int index) {
        return fields[index];
    }

    /** A structure whose fields will all be written at once. */
    public WasmStruct newInstance() {
        return prototype.newInstance();
    }

    /** {@code struct.new_default}. */
    @ExplodeLoop
    public WasmStruct newDefault() {
        WasmStruct struct = newInstance();
        for (StructField field : vectorFields) {
            field.setObject(struct, V128.ZERO);
        }
        return struct;
    }

    /** A structure with these values of the engine, one for each field. */
    public WasmStruct newInstance(Object[] values) {
        WasmStruct struct = newInstance();
        for (int i = 0; i < fields.length; i++) {
            fields[i].set(struct, values[i]);
        }
        return struct;
    }
}
