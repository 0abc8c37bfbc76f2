package dev.tuber.wasm.validation;

import java.util.List;

import dev.tuber.wasm.binary.DecoderLimits;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.ContinuationType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.SubType;
import dev.tuber.wasm.model.TableType;

/**
 * Validates types, each by itself.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/types.html">Specification, validation of types</a>
 */
final class TypeValidator {
    private static final long MAXIMUM_TABLE_SIZE_32 = 0xFFFF_FFFFL;

    private TypeValidator() {
    }

    /** What is wrong with the definition of one of a module's types, or {@code null}. */
    static String faultOf(List<DefinedType> types, int index) {
        DefinedType type = types.get(index);
        SubType subType = type.subType();
        if (subType.compositeType() instanceof ContinuationType(DefinedType function) && !function.isFunction()) {
            return "non-function type " + types.indexOf(function) + ": a continuation needs a function type";
        }
        List<HeapType> supertypes = subType.supertypes();
        if (supertypes.isEmpty()) {
            return null;
        }
        if (supertypes.size() > 1) {
            return "sub type: a type has at most one supertype";
        }
        DefinedType supertype = type.supertype();
        if (supertype.group() == type.group() && supertype.indexInGroup() >= type.indexInGroup()) {
            return "unknown type: the supertype must be defined before";
        }
        if (supertype.subType().isFinal()) {
            return "sub type: the supertype is final";
        }
        if (!Subtyping.isSubtype(subType.compositeType(), supertype.compositeType())) {
            return "sub type " + index + " does not match super type " + types.indexOf(supertype) + ": " + subType.compositeType() +
                            " against " + supertype.compositeType();
        }
        if (type.depth() > DecoderLimits.SUBTYPING_DEPTH) {
            return "sub type: too many supertypes above each other, the limit is " + DecoderLimits.SUBTYPING_DEPTH;
        }
        return null;
    }

    /** What is wrong with the type of an import or a definition, or {@code null}. */
    static String faultOf(ExternalType type) {
        return switch (type) {
            case TableType table -> faultOf(table);
            case MemoryType memory -> faultOf(memory);
            default -> null;
        };
    }

    private static String faultOf(TableType table) {
        long maximum = table.addressType() == AddressType.I32 ? MAXIMUM_TABLE_SIZE_32 : -1;
        return faultOf(table.limits(), maximum, "table size must be at most " + Long.toUnsignedString(maximum));
    }

    private static String faultOf(MemoryType memory) {
        if (memory.pageSizeLog2() != 0 && memory.pageSizeLog2() != MemoryType.DEFAULT_PAGE_SIZE_LOG2) {
            return "invalid custom page size: " + memory.pageSize();
        }
        if (memory.shared() && !memory.limits().hasMaximum()) {
            return "shared memory must have maximum";
        }
        long maximum = memory.maximumPages();
        return faultOf(memory.limits(), maximum, "memory size must be at most " + Long.toUnsignedString(maximum) + " pages");
    }

    private static String faultOf(Limits limits, long maximum, String tooLarge) {
        if (Long.compareUnsigned(limits.minimum(), maximum) > 0 ||
                        limits.hasMaximum() && Long.compareUnsigned(limits.maximum(), maximum) > 0) {
            return tooLarge;
        }
        if (limits.hasMaximum() && Long.compareUnsigned(limits.minimum(), limits.maximum()) > 0) {
            return "size minimum must not be greater than maximum: " + limits;
        }
        return null;
    }
}
