package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.interop.ValueArray;

/** An instance that is made when somebody first reads its exports, so that modules can be evaluated before those that they import. */
@ExportLibrary(InteropLibrary.class)
public final class EvaluatedInstance implements TruffleObject {
    private static final MetaType META_TYPE = new MetaType("Instance", EvaluatedInstance.class);
    private static final String EXPORTS = "exports";

    private final WasmModule module;
    private WasmInstance instance;
    private boolean isLinking;

    EvaluatedInstance(WasmModule module) {
        this.module = module;
    }

    boolean isOf(WasmModule other) {
        return module == other;
    }

    /** @throws WasmLinkException if an import is missing, also one of a module that imports this one in turn */
    @TruffleBoundary
    synchronized WasmExports exports() {
        if (instance == null) {
            if (isLinking) {
                throw new WasmLinkException("\"" + module.definition().name() + "\" imports itself by way of the modules that it imports");
            }
            isLinking = true;
            try {
                instance = module.newInstance((Object) null);
            } finally {
                isLinking = false;
            }
        }
        return instance.exports();
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(EXPORTS);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return EXPORTS.equals(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        if (!EXPORTS.equals(member)) {
            throw UnknownIdentifierException.create(member);
        }
        return exports();
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return "instance of " + module.definition().name();
    }

    @ExportMessage
    boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    Object getMetaObject() {
        return META_TYPE;
    }
}
