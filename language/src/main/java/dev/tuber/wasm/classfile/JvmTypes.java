package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.V128;
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
    static final ClassDesc VECTOR = desc(V128.class);
    static final ClassDesc LONGS = CD_long.arrayType();
    static final ClassDesc OBJECTS = CD_Object.arrayType();
    /** The method of a function's class that generated callers use. */
    static final String CALL = "call";
    /**
     * The method of a function that makes tail calls: gives the callee of one, with its arguments in the buffers, or {@code null} with the results there.
     */
    static final String TAIL_CALL = "tailCall";
    /** The method of a function's class with the arguments in the buffers; gives what {@link #TAIL_CALL} does. */
    static final String STEP = "step";
    static final MethodTypeDesc STEP_TYPE = MethodTypeDesc.of(CD_Object, INSTANCE, BUFFERS, CD_int);
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
            case V128 -> VectorForm.CURRENT.type();
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
            ValueKind kind = layout.parameterKind(i);
            slots += parameterSlots(kind);
            if (kind == ValueKind.V128) {
                parameters.add(CD_long);
                parameters.add(CD_long);
            } else {
                parameters.add(desc(kind));
            }
        }
        if (slots > MAXIMUM_PARAMETER_SLOTS) {
            throw new UnsupportedCodeException("too many parameters");
        }
        return MethodTypeDesc.of(returnType(layout), parameters);
    }

    /** The type of {@link #TAIL_CALL}. */
    static MethodTypeDesc tailCallType(CallLayout layout) {
        return methodType(layout).changeReturnType(CD_Object);
    }

    /** How many Java locals a parameter takes; a vector comes as two longs. */
    static int parameterSlots(ValueKind kind) {
        return kind == ValueKind.V128 ? 2 * TypeKind.LONG.slotSize() : typeKind(kind).slotSize();
    }

    /** Pushes a parameter as it was passed. */
    static void loadParameter(CodeBuilder code, ValueKind kind, int slot) {
        if (kind == ValueKind.V128) {
            code.lload(slot).lload(slot + TypeKind.LONG.slotSize());
        } else {
            code.loadLocal(typeKind(kind), slot);
        }
    }

    /** Whether methods return the result; several results, and vectors, lie in the buffers. */
    static boolean returnsResult(CallLayout layout) {
        return layout.resultCount() == 1 && layout.resultKind(0) != ValueKind.V128;
    }

    static ClassDesc returnType(CallLayout layout) {
        return returnsResult(layout) ? desc(layout.resultKind(0)) : CD_void;
    }
}
