package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.WasmFunction;
import dev.tuber.wasm.runtime.WasmInstance;

/** The types of generated code. */
final class JvmTypes {
    static final ClassDesc INSTANCE = desc(WasmInstance.class);
    static final ClassDesc BUFFERS = desc(CallBuffers.class);
    static final ClassDesc FUNCTION = desc(WasmFunction.class);
    static final ClassDesc COMPILED_FUNCTION = desc(CompiledFunction.class);
    static final ClassDesc LONGS = CD_long.arrayType();
    static final ClassDesc OBJECTS = CD_Object.arrayType();
    /** The method of a function's class that generated callers use. */
    static final String CALL = "call";
    /** The instance, the buffers, and how many calls may still nest. */
    static final int HIDDEN_PARAMETERS = 3;
    /** The Java machine's limit is 255; a long counts twice. */
    private static final int MAXIMUM_PARAMETER_SLOTS = 250;

    private JvmTypes() {
    }

    static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    static ClassDesc desc(ValueKind kind) {
        return switch (kind) {
            case I32 -> CD_int;
            case I64 -> CD_long;
            case F32 -> CD_float;
            case F64 -> CD_double;
            case REFERENCE -> CD_Object;
            case V128 -> throw new UnsupportedCodeException("vectors");
        };
    }

    static TypeKind typeKind(ValueKind kind) {
        return TypeKind.from(desc(kind));
    }

    /** The type of the static method of a function: the hidden parameters, the function's, and one result or none. */
    static MethodTypeDesc methodType(CallLayout layout) {
        List<ClassDesc> parameters = new ArrayList<>(List.of(INSTANCE, BUFFERS, CD_int));
        int slots = HIDDEN_PARAMETERS;
        for (int i = 0; i < layout.parameterCount(); i++) {
            ClassDesc type = desc(layout.parameterKind(i));
            slots += TypeKind.from(type).slotSize();
            parameters.add(type);
        }
        if (slots > MAXIMUM_PARAMETER_SLOTS) {
            throw new UnsupportedCodeException("too many parameters");
        }
        for (int i = 0; i < layout.resultCount(); i++) {
            desc(layout.resultKind(i));
        }
        return MethodTypeDesc.of(returnType(layout), parameters);
    }

    /** Several results lie in the buffers. */
    static ClassDesc returnType(CallLayout layout) {
        return layout.resultCount() == 1 ? desc(layout.resultKind(0)) : CD_void;
    }
}
