package dev.tuber.wasm.nodes.instrument;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.debug.dwarf.SourceType;
import dev.tuber.wasm.interop.ValueArray;

/** A pointer of the source program: its member {@code *} is what it points to; of characters it shows the text. */
@ExportLibrary(InteropLibrary.class)
final class SourcePointer implements TruffleObject {
    private static final String TARGET = "*";

    private final SourceMemory memory;
    private final SourceType.Pointer type;
    private final long address;

    SourcePointer(SourceMemory memory, SourceType.Pointer type, long address) {
        this.memory = memory;
        this.type = type;
        this.address = address;
    }

    private boolean hasTarget() {
        return address != 0 && type.target().get() != null;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return hasTarget() ? new ValueArray(TARGET) : new ValueArray();
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return TARGET.equals(member) && hasTarget();
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        if (!isMemberReadable(member)) {
            throw UnknownIdentifierException.create(member);
        }
        return memory.follow(type.target().get(), address);
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        boolean isText = type.target().get() instanceof SourceType.Base base && base.size() == 1 && base.name().endsWith("char");
        return "0x" + Long.toHexString(address) + (isText ? " " + memory.text(address) : "");
    }
}
