package dev.tuber.wasm.api;

import java.util.function.Supplier;

import org.graalvm.polyglot.Value;

/** A call that the guest makes to the host. */
public final class HostCall {
    private final Value[] arguments;
    private final Supplier<Instance> instance;

    HostCall(Value[] arguments, Supplier<Instance> instance) {
        this.arguments = arguments;
        this.instance = instance;
    }

    /** The number of arguments. */
    public int size() {
        return arguments.length;
    }

    /** An argument of type {@code i32}. */
    public int i32(int index) {
        return arguments[index].asInt();
    }

    /** An argument of type {@code i64}. */
    public long i64(int index) {
        return arguments[index].asLong();
    }

    /** An argument of type {@code f32}. */
    public float f32(int index) {
        return arguments[index].asFloat();
    }

    /** An argument of type {@code f64}. */
    public double f64(int index) {
        return arguments[index].asDouble();
    }

    /** An argument of any type, as {@link Function#call} gives results. */
    public Object argument(int index) {
        return Values.toJava(arguments[index]);
    }

    Object argument(int index, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return i32(index);
        } else if (type == long.class || type == Long.class) {
            return i64(index);
        } else if (type == float.class || type == Float.class) {
            return f32(index);
        } else if (type == double.class || type == Double.class) {
            return f64(index);
        }
        return argument(index);
    }

    /**
     * The instance that was made with these imports.
     *
     * @throws IllegalStateException as long as its start function runs
     */
    public Instance instance() {
        Instance present = instance.get();
        if (present == null) {
            throw new IllegalStateException("the instance can be used when its start function has returned");
        }
        return present;
    }

    /** The memory that the instance exports. */
    public Memory memory() {
        return instance().memory();
    }
}
