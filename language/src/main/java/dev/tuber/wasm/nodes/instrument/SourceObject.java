package dev.tuber.wasm.nodes.instrument;

import java.util.stream.Stream;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.debug.dwarf.SourceType;
import dev.tuber.wasm.interop.ValueArray;

/** A structure of the source program. */
@ExportLibrary(InteropLibrary.class)
final class SourceObject implements TruffleObject {
    private final SourceMemory memory;
    private final SourceType.Structure type;
    private final long address;

    SourceObject(SourceMemory memory, SourceType.Structure type, long address) {
        this.memory = memory;
        this.type = type;
        this.address = address;
    }

    private SourceType.Member member(String name) {
        SourceType.Member variant = variant();
        return variant != null && variant.name().equals(name) ? variant :
                        type.members().stream().filter(member -> member.name().equals(name)).findFirst().orElse(null);
    }

    /** The form that is there, or {@code null}. */
    private SourceType.Member variant() {
        SourceType.Variants variants = type.variants();
        if (variants == null) {
            return null;
        }
        SourceType.Member discriminant = variants.discriminant();
        long size = discriminant == null ? 0 : discriminant.type().get().size();
        long value = discriminant == null ? 0 : memory.bits(address + discriminant.offset(), size);
        SourceType.Member other = null;
        for (SourceType.Variant variant : variants.list()) {
            if (variant.value() == null) {
                other = variant.member();
            } else if (SourceMemory.areEqual(variant.value(), value, size)) {
                return variant.member();
            }
        }
        return other;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(Stream.concat(type.members().stream(), Stream.ofNullable(variant())).map(SourceType.Member::name)
                        .toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return member(member) != null;
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        SourceType.Member found = member(member);
        if (found == null) {
            throw UnknownIdentifierException.create(member);
        }
        return memory.read(found.type().get(), address + found.offset());
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        String text = memory.slice(type, address);
        if (text != null) {
            return text;
        }
        SourceType.Member variant = variant();
        return type.name() + (variant == null ? "" : "::" + variant.name()) + " at 0x" + Long.toHexString(address);
    }
}
