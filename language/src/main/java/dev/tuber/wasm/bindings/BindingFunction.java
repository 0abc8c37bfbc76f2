package dev.tuber.wasm.bindings;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** Something that other languages call, and instantiate if it makes a new object of the engine. */
@ExportLibrary(InteropLibrary.class)
final class BindingFunction implements TruffleObject {
    private final String name;
    private final boolean instantiable;
    private final int minimumArity;
    private final int maximumArity;
    private final Body body;

    /** Makes or finds the object. */
    @FunctionalInterface
    interface Body {
        Object run(Object[] arguments) throws InteropException;
    }

    /** @param maximumArity -1 for any number */
    BindingFunction(String name, boolean instantiable, int minimumArity, int maximumArity, Body body) {
        this.name = name;
        this.instantiable = instantiable;
        this.minimumArity = minimumArity;
        this.maximumArity = maximumArity;
        this.body = body;
    }

    @ExportMessage
    boolean isInstantiable() {
        return instantiable;
    }

    @ExportMessage
    Object instantiate(Object[] arguments) throws ArityException, UnsupportedMessageException {
        if (!instantiable) {
            throw UnsupportedMessageException.create();
        }
        return execute(arguments);
    }

    @ExportMessage
    @TruffleBoundary
    Object execute(Object[] arguments) throws ArityException {
        if (arguments.length < minimumArity || maximumArity >= 0 && arguments.length > maximumArity) {
            throw ArityException.create(minimumArity, maximumArity, arguments.length);
        }
        try {
            return body.run(arguments);
        } catch (InteropException e) {
            throw BindingArguments.refused(name, e.getMessage());
        }
    }

    /** Callable too: not every language has a word for instantiating. */
    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    @ExportMessage
    boolean hasExecutableName() {
        return true;
    }

    @ExportMessage
    Object getExecutableName() {
        return name;
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return (instantiable ? "constructor " : "function ") + name;
    }
}
