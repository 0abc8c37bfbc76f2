package dev.tuber.wasm.runtime;

/** Values that travel together, laid out like the parameters of a call as {@link CallLayout} says. */
public interface Payload {

    /** Numbers as bits, vectors as two entries. */
    long[] primitives();

    Object[] references();
}
