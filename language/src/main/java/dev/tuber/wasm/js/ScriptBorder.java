package dev.tuber.wasm.js;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;

import dev.tuber.wasm.runtime.LanguageBorder;
import dev.tuber.wasm.runtime.WasmGuestException;
import dev.tuber.wasm.runtime.WasmTrapException;
import dev.tuber.wasm.runtime.WasmTypeException;

/** The border as functions of JavaScript see to it; each of them throws what is to be thrown. */
final class ScriptBorder implements LanguageBorder {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private final Object functions;

    /** @param functions an object with a member for each method of the border */
    ScriptBorder(Object functions) {
        this.functions = functions;
    }

    @Override
    public RuntimeException leaving(WasmGuestException exception) {
        return thrownBy("leaving", exception);
    }

    @Override
    public RuntimeException entering(AbstractTruffleException exception) {
        return thrownBy("entering", exception);
    }

    @Override
    public RuntimeException refused(String message) {
        return thrownBy("refused", message);
    }

    @Override
    public RuntimeException trapped(WasmTrapException trap) {
        return thrownBy("trapped", trap.getMessage());
    }

    @TruffleBoundary
    private RuntimeException thrownBy(String function, Object argument) {
        try {
            INTEROP.invokeMember(functions, function, argument);
            return new WasmTypeException("the function " + function + " of the border must throw", null);
        } catch (AbstractTruffleException e) {
            return e;
        } catch (InteropException e) {
            return new WasmTypeException("the border has no function " + function, null);
        }
    }
}
