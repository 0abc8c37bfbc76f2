package dev.tuber.wasm.api;

import org.graalvm.polyglot.Value;

/**
 * A table of references.
 *
 * @param value the table as a polyglot value, an array
 */
public record Table(Value value) implements Extern {

    /** The number of elements. */
    public int size() {
        return (int) value.getArraySize();
    }

    /**
     * The element: {@code null}, a {@link Function}, or any object.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Object get(int index) {
        return Values.toJava(value.getArrayElement(index));
    }

    /**
     * Sets an element.
     *
     * @throws IndexOutOfBoundsException if there is none
     * @throws IllegalArgumentException if the table cannot hold it
     */
    public void set(int index, Object element) {
        try {
            value.setArrayElement(index, Values.toGuest(element));
        } catch (ClassCastException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Makes the table larger.
     *
     * @param element what the new elements are
     * @return the former size, or -1 if it cannot grow so much
     */
    public int grow(int elements, Object element) {
        return value.invokeMember("grow", elements, Values.toGuest(element)).asInt();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
