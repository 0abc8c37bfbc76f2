package dev.tuber.wasm.api;

import java.util.List;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * A function of a module, or a reference to one.
 *
 * @param value the function as a polyglot value
 */
public record Function(Value value) implements Extern {

    /** The name for people: from the module's name section, or {@code func[12]}. */
    public String name() {
        return value.getMember("name").asString();
    }

    /** The types of the parameters as the text format writes them: {@code i32}, {@code (ref null $node)}. */
    public List<String> parameters() {
        return types("parameters");
    }

    /** The types of the results. */
    public List<String> results() {
        return types("results");
    }

    private List<String> types(String member) {
        return List.copyOf(value.getMember("type").getMember(member).as(Values.STRINGS));
    }

    /**
     * Calls the function.
     *
     * <p>Numbers are Integer, Long, Float and Double, or any that fit without loss; {@code v128} is a {@code byte[16]}, little endian; references are
     * {@link Function} for functions and any Java object for {@code externref}.
     *
     * @return {@code null} if there is no result, the result, or an {@code Object[]} of several
     * @throws WasmException if the function traps or throws
     * @throws IllegalArgumentException if the arguments do not fit the type
     */
    public Object call(Object... arguments) {
        try {
            return Values.toJava(value.execute(Values.toGuest(arguments)));
        } catch (PolyglotException e) {
            throw WasmException.of(e);
        }
    }

    /** {@link #call} of a function with one result of type {@code i32}. */
    public int callInt(Object... arguments) {
        return execute(arguments).asInt();
    }

    /** {@link #call} of a function with one result of type {@code i64}. */
    public long callLong(Object... arguments) {
        return execute(arguments).asLong();
    }

    /** {@link #call} of a function with one result of type {@code f32}. */
    public float callFloat(Object... arguments) {
        return execute(arguments).asFloat();
    }

    /** {@link #call} of a function with one result of type {@code f64}. */
    public double callDouble(Object... arguments) {
        return execute(arguments).asDouble();
    }

    /** {@link #call} for the sake of the effects. */
    public void callVoid(Object... arguments) {
        try {
            value.executeVoid(Values.toGuest(arguments));
        } catch (PolyglotException e) {
            throw WasmException.of(e);
        }
    }

    private Value execute(Object[] arguments) {
        try {
            return value.execute(Values.toGuest(arguments));
        } catch (PolyglotException e) {
            throw WasmException.of(e);
        }
    }

    /**
     * The function as a Java function: {@code function.as(IntBinaryOperator.class)}.
     *
     * @param type a public interface with one abstract method whose parameters and result correspond to the function's: {@code int} to
     *            {@code i32}, {@code long} to {@code i64}, {@code float} to {@code f32}, {@code double} to {@code f64}, objects to references;
     *            several results make an {@code Object[]}
     * @throws IllegalArgumentException if they do not correspond
     */
    public <T> T as(Class<T> type) {
        return new FunctionalInterface<>(type).implementedBy(this);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
