package dev.tuber.wasm.nodes.instrument;

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
        return type.members().stream().filter(member -> member.name().equals(name)).findFirst().orElse(null);
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(type.members().stream().map(SourceType.Member::name).toArray());
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
        return memory.read(found.type(), address + found.offset());
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return type.name() + " at 0x" + Long.toHexString(address);
    }
}
