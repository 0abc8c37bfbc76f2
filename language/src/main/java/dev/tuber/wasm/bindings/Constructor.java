package dev.tuber.wasm.bindings;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** Something that other languages instantiate, or call, to get a new object of the engine. */
@ExportLibrary(InteropLibrary.class)
final class Constructor implements TruffleObject {
    private final String name;
    private final int minimumArity;
    private final int maximumArity;
    private final Body body;

    /** Makes the object. */
    @FunctionalInterface
    interface Body {
        Object make(Object[] arguments) throws InteropException;
    }

    /** @param maximumArity -1 for any number */
    Constructor(String name, int minimumArity, int maximumArity, Body body) {
        this.name = name;
        this.minimumArity = minimumArity;
        this.maximumArity = maximumArity;
        this.body = body;
    }

    @ExportMessage
    boolean isInstantiable() {
        return true;
    }

    @ExportMessage(name = "instantiate")
    @ExportMessage(name = "execute")
    @TruffleBoundary
    Object make(Object[] arguments) throws ArityException {
        if (arguments.length < minimumArity || maximumArity >= 0 && arguments.length > maximumArity) {
            throw ArityException.create(minimumArity, maximumArity, arguments.length);
        }
        try {
            return body.make(arguments);
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
        return "constructor " + name;
    }
}
