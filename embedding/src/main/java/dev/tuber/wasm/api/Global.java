package dev.tuber.wasm.api;

import org.graalvm.polyglot.Value;

/**
 * A global variable or constant.
 *
 * @param value the global as a polyglot value with the member {@code value}
 */
public record Global(Value value) implements Extern {
    private static final String VALUE = "value";

    /** The present value, as {@link Function#call} gives results. */
    public Object get() {
        return Values.toJava(value.getMember(VALUE));
    }

    /**
     * Sets the value.
     *
     * @throws UnsupportedOperationException if the global is a constant
     * @throws IllegalArgumentException if the value does not belong to the type
     */
    public void set(Object newValue) {
        value.putMember(VALUE, Values.toGuest(newValue));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
