package dev.tuber.wasm.js;

import java.util.List;

import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.ExternalKind;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.model.VectorType;

/** The names by which a version of GraalJS knows types. */
enum Dialect {
    /**
     * GraalJS 25.0. It knows no other types than those of WebAssembly 2.0 and fails on other names: references to objects are called
     * {@code externref}, since they cross the border as they are, and exceptions {@code v128}, since no function with either may be called.
     * A tag is called a global; see {@link dev.tuber.wasm.runtime.WasmTag#carrier()}.
     */
    CLASSIC("anyfunc", "externref", "v128"),
    /** GraalJS from 25.1 on, which knows the hierarchies of references, but no single types in them. */
    HIERARCHIES("funcref", "anyref", "exnref");

    private final String function;
    private final String any;
    private final String exception;

    Dialect(String function, String any, String exception) {
        this.function = function;
        this.any = any;
        this.exception = exception;
    }

    boolean knowsTags() {
        return this == HIERARCHIES;
    }

    /** What a kind of import or export is called. */
    String kind(ExternalKind kind) {
        return (kind == ExternalKind.TAG && !knowsTags() ? ExternalKind.GLOBAL : kind).description();
    }

    String text(ValueType type) {
        return switch (type) {
            case NumberType number -> number.toString();
            case VectorType _ -> "v128";
            case ReferenceType reference -> text(reference.heapType().top());
        };
    }

    private String text(AbstractHeapType top) {
        return switch (top) {
            case FUNC -> function;
            case EXN -> exception;
            case ANY -> any;
            default -> "externref";
        };
    }

    /** The types of a function: {@code (i32 i64)f32}. */
    String text(FunctionType type) {
        return "(" + text(type.parameters()) + ")" + text(type.results());
    }

    private String text(List<ValueType> types) {
        return String.join(" ", types.stream().map(this::text).toList());
    }

    /** What the member {@code type} of an export is. */
    String exportText(ExternalType type, int index) {
        return switch (type) {
            case ExternalType.Function function -> index + text(function.type().functionType());
            case TableType table -> text(table.elementType());
            case MemoryType memory -> memory.shared() ? "shared" : "single";
            case GlobalType global -> text(global.valueType()) + (global.mutable() ? " mut" : " con");
            case TagType tag -> knowsTags() ? text(tag.type().functionType()) : "externref con";
        };
    }

    /** What the member {@code type} of an import is. */
    String importText(ExternalType type, int index) {
        return switch (type) {
            case GlobalType global -> text(global.valueType());
            case TagType _ when !knowsTags() -> "externref";
            default -> exportText(type, index);
        };
    }

    /** The type with a name in either dialect, or {@code null}. */
    static ValueType parse(String name) {
        return switch (name) {
            case "i32" -> NumberType.I32;
            case "i64" -> NumberType.I64;
            case "f32" -> NumberType.F32;
            case "f64" -> NumberType.F64;
            case "v128" -> VectorType.V128;
            case "anyfunc", "funcref" -> ReferenceType.FUNCREF;
            case "externref" -> ReferenceType.EXTERNREF;
            case "exnref" -> ReferenceType.EXNREF;
            default -> heapReference(name);
        };
    }

    private static ReferenceType heapReference(String name) {
        for (AbstractHeapType type : AbstractHeapType.values()) {
            if (type.nullableReferenceName().equals(name)) {
                return new ReferenceType(true, type);
            }
        }
        return null;
    }
}
