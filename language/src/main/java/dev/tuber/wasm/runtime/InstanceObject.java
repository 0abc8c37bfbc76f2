package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.interop.ValueArray;

/** What other languages see of an instance, made or yet to be made: an object with the member {@code exports}. */
@ExportLibrary(InteropLibrary.class)
public abstract sealed class InstanceObject implements TruffleObject permits WasmInstance, EvaluatedInstance {
    private static final MetaType META_TYPE = new MetaType("Instance", InstanceObject.class);
    private static final String EXPORTS = "exports";

    public abstract WasmModule module();

    /** The exports, made once, so that their identity lasts. */
    public abstract WasmExports exports();

    @ExportMessage
    final boolean hasMembers() {
        return true;
    }

    @ExportMessage
    final Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(EXPORTS);
    }

    @ExportMessage
    @TruffleBoundary
    final boolean isMemberReadable(String member) {
        return EXPORTS.equals(member);
    }

    @ExportMessage
    @TruffleBoundary
    final Object readMember(String member) throws UnknownIdentifierException {
        if (!EXPORTS.equals(member)) {
            throw UnknownIdentifierException.create(member);
        }
        return exports();
    }

    @ExportMessage
    @TruffleBoundary
    final Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return "instance of " + module().definition().name();
    }

    @ExportMessage
    final boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    final Object getMetaObject() {
        return META_TYPE;
    }
}
