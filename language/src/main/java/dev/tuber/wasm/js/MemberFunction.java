package dev.tuber.wasm.js;

import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** A function of the object {@code WebAssembly}. */
@ExportLibrary(InteropLibrary.class)
final class MemberFunction implements TruffleObject {
    private final String name;
    private final int minimumArity;
    private final int maximumArity;
    private final Body body;

    /** What a function does; slow paths are boundaries. */
    @FunctionalInterface
    interface Body {

        /**
         * @param arguments as many as the function takes
         * @throws UnsupportedTypeException if an argument is nothing that JavaScript could mean
         */
        Object call(Object[] arguments) throws UnsupportedTypeException;
    }

    MemberFunction(String name, int arity, Body body) {
        this(name, arity, arity, body);
    }

    MemberFunction(String name, int minimumArity, int maximumArity, Body body) {
        this.name = name;
        this.minimumArity = minimumArity;
        this.maximumArity = maximumArity;
        this.body = body;
    }

    String name() {
        return name;
    }

    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    @ExportMessage
    Object execute(Object[] arguments) throws ArityException, UnsupportedTypeException {
        if (arguments.length < minimumArity || arguments.length > maximumArity) {
            throw ArityException.create(minimumArity, maximumArity, arguments.length);
        }
        return body.call(arguments);
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return "function " + name;
    }
}
