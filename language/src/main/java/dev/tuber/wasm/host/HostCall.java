package dev.tuber.wasm.host;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.model.V128;

/** A call of a host function: arguments, results, and the caller's memory. Valid during the call only. */
public interface HostCall {

    /** The argument at {@code parameter} (from 0), which is of type {@code i32}; likewise for the other types. */
    int i32(int parameter);

    long i64(int parameter);

    float f32(int parameter);

    double f64(int parameter);

    V128 v128(int parameter);

    /** A reference; {@code null} for a null reference. */
    Object reference(int parameter);

    /** Sets the only result; likewise for the other types. */
    void returnI32(int value);

    void returnI64(long value);

    void returnF32(float value);

    void returnF64(double value);

    void returnV128(V128 value);

    void returnReference(Object value);

    /** The memory that the calling instance exports as {@code memory}, else its memory 0, or {@code null} if it has none. */
    HostMemory memory();

    /** The calling instance, or {@code null} if another language calls. */
    default HostInstance instance() {
        return null;
    }

    /**
     * What to do when the current thread leaves the outermost call into the context, whichever way that ends. The action runs on this
     * thread, still in the context; it may wait, but not throw anything of its own.
     */
    default void whenLeft(Runnable action) {
        throw new IllegalStateException("this is no call of a program");
    }

    /** The call's place in the program, for exceptions and safepoints. May be {@code null}. */
    Node location();

    /**
     * A guest exception to throw: {@code throw call.exception("overflow", 3)}. Guest code catches it by the tag.
     *
     * @param tag the name of a tag of the same host module
     * @param payload Integer, Long, Float, Double, V128 or a reference, as the tag's types want it
     * @throws IllegalArgumentException if there is no such tag or the payload does not fit
     */
    default RuntimeException exception(String tag, Object... payload) {
        throw new IllegalArgumentException("the host module has no tag " + tag);
    }

    /** The exception that ends the program with an exit code: {@code throw call.exit(1)}. No guest code runs any more. */
    RuntimeException exit(int exitCode);
}
