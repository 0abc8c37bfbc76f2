package dev.tuber.wasm.nodes.instrument;

import com.oracle.truffle.api.interop.UnsupportedTypeException;

/** A variable of a scope. */
interface Variable {

    String name();

    /** The present value, for other languages. */
    Object read();

    default boolean isWritable() {
        return false;
    }

    /**
     * @param value of another language
     * @throws UnsupportedTypeException if the value does not belong to the variable's type
     */
    default void write(Object value) throws UnsupportedTypeException {
        throw UnsupportedTypeException.create(new Object[]{value});
    }
}
