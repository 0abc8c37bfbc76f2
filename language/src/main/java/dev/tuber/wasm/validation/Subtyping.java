package dev.tuber.wasm.validation;

import java.util.List;

import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.ArrayType;
import dev.tuber.wasm.model.CompositeType;
import dev.tuber.wasm.model.ContinuationType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.FieldType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.RecursiveReference;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.StorageType;
import dev.tuber.wasm.model.StructType;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;
import dev.tuber.wasm.model.ValueType;

/**
 * Which types may stand in for which others, in code and at linking. A relation between closed types, so it needs no module.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/matching.html">Specification, matching</a>
 */
public final class Subtyping {

    private Subtyping() {
    }

    /** Whether every value of type {@code a} is one of type {@code b}. */
    public static boolean isSubtype(ValueType a, ValueType b) {
        if (a == b) {
            return true;
        }
        return a instanceof ReferenceType reference && b instanceof ReferenceType other && isSubtype(reference, other);
    }

    /** Whether every reference of type {@code a} is one of type {@code b}. */
    public static boolean isSubtype(ReferenceType a, ReferenceType b) {
        return (b.nullable() || !a.nullable()) && isSubtype(a.heapType(), b.heapType());
    }

    /** Whether everything that a reference to {@code a} can point to is allowed for a reference to {@code b}. */
    public static boolean isSubtype(HeapType a, HeapType b) {
        if (a == b) {
            return true;
        }
        return switch (a) {
            case DefinedType type -> switch (b) {
                case DefinedType other -> type.isSubtypeOf(other);
                case AbstractHeapType other -> isAbstractSubtype(kind(type), other);
                case RecursiveReference _ -> false;
            };
            case AbstractHeapType type -> switch (b) {
                case DefinedType other -> type == other.bottom();
                case AbstractHeapType other -> isAbstractSubtype(type, other);
                case RecursiveReference _ -> false;
            };
            case RecursiveReference _ -> false;
        };
    }

    private static AbstractHeapType kind(DefinedType type) {
        return switch (type.compositeType()) {
            case FunctionType _ -> AbstractHeapType.FUNC;
            case StructType _ -> AbstractHeapType.STRUCT;
            case ArrayType _ -> AbstractHeapType.ARRAY;
            case ContinuationType _ -> AbstractHeapType.CONT;
        };
    }

    private static boolean isAbstractSubtype(AbstractHeapType a, AbstractHeapType b) {
        return a == b || switch (a) {
            case NONE -> b.top() == AbstractHeapType.ANY;
            case I31, STRUCT, ARRAY -> b == AbstractHeapType.EQ || b == AbstractHeapType.ANY;
            case EQ -> b == AbstractHeapType.ANY;
            case NOFUNC -> b == AbstractHeapType.FUNC;
            case NOEXTERN -> b == AbstractHeapType.EXTERN;
            case NOEXN -> b == AbstractHeapType.EXN;
            case NOCONT -> b == AbstractHeapType.CONT;
            case FUNC, EXTERN, EXN, CONT, ANY -> false;
        };
    }

    /** Whether a sequence of types matches another of the same length, element by element. */
    public static boolean areSubtypes(List<ValueType> a, List<ValueType> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!isSubtype(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code a} may be declared as a subtype of {@code b}. */
    public static boolean isSubtype(CompositeType a, CompositeType b) {
        return switch (a) {
            case FunctionType(var parameters, var results) -> b instanceof FunctionType other &&
                            areSubtypes(other.parameters(), parameters) && areSubtypes(results, other.results());
            case StructType(var fields) -> b instanceof StructType other && areFieldSubtypes(fields, other.fields());
            case ContinuationType(var function) -> b instanceof ContinuationType other && isSubtype(function, other.function());
            case ArrayType(var element) -> b instanceof ArrayType other && isSubtype(element, other.element());
        };
    }

    /** A structure may have more fields than its supertype. */
    private static boolean areFieldSubtypes(List<FieldType> fields, List<FieldType> inherited) {
        if (fields.size() < inherited.size()) {
            return false;
        }
        for (int i = 0; i < inherited.size(); i++) {
            if (!isSubtype(fields.get(i), inherited.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSubtype(FieldType a, FieldType b) {
        if (a.mutable() != b.mutable()) {
            return false;
        }
        return a.mutable() ? a.storage().equals(b.storage()) : isSubtype(a.storage(), b.storage());
    }

    /** Whether a field of type {@code a} can be read as one of type {@code b}. */
    public static boolean isSubtype(StorageType a, StorageType b) {
        return a == b || a instanceof ValueType value && b instanceof ValueType other && isSubtype(value, other);
    }

    /**
     * Whether something of type {@code actual} may be given for an import of type {@code required}. For memories and tables, the
     * minimum of {@code actual} is the current size.
     */
    public static boolean matches(ExternalType actual, ExternalType required) {
        return switch (actual) {
            case ExternalType.Function(var type) -> required instanceof ExternalType.Function other &&
                            type.isSubtypeOf(other.type());
            case TableType table -> required instanceof TableType other && table.addressType() == other.addressType() &&
                            table.elementType().equals(other.elementType()) && table.limits().matches(other.limits());
            case MemoryType memory -> required instanceof MemoryType other && memory.addressType() == other.addressType() &&
                            memory.shared() == other.shared() && memory.pageSizeLog2() == other.pageSizeLog2() &&
                            memory.limits().matches(other.limits());
            case GlobalType(var valueType, var mutable) -> required instanceof GlobalType other && mutable == other.mutable() &&
                            (mutable ? valueType.equals(other.valueType()) : isSubtype(valueType, other.valueType()));
            case TagType(var type) -> required instanceof TagType other && type == other.type();
        };
    }
}
