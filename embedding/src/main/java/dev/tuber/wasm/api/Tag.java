package dev.tuber.wasm.api;

import java.util.List;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * A tag, the kind of an exception.
 *
 * @param value the tag as a polyglot value
 */
public record Tag(Value value) implements Extern {

    /** The name for people. */
    public String name() {
        return value.getMember("name").asString();
    }

    /** The types of the payload. */
    public List<String> parameters() {
        return List.copyOf(value.getMember("type").getMember("parameters").as(Values.STRINGS));
    }

    /**
     * An exception of this kind, for a host function to throw into the guest: {@code throw tag.exception(42)}.
     *
     * @throws IllegalArgumentException if the payload does not fit the tag
     */
    public RuntimeException exception(Object... payload) {
        Value exception = value.newInstance(Values.toGuest(payload));
        try {
            return exception.throwException();
        } catch (PolyglotException e) {
            return e;
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
