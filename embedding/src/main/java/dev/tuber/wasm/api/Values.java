package dev.tuber.wasm.api;

import java.util.List;

import org.graalvm.polyglot.TypeLiteral;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/** Values on their way between Java and the guest. */
final class Values {
    static final TypeLiteral<List<String>> STRINGS = new TypeLiteral<>() {
    };
    private static final int VECTOR_BYTES = 16;

    private Values() {
    }

    /** Arguments as the polyglot API takes them; the same array where nothing is to be done. */
    static Object[] toGuest(Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Extern || arguments[i] instanceof byte[]) {
                return toGuestCopy(arguments);
            }
        }
        return arguments;
    }

    private static Object[] toGuestCopy(Object[] arguments) {
        Object[] converted = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            converted[i] = toGuest(arguments[i]);
        }
        return converted;
    }

    static Object toGuest(Object value) {
        return switch (value) {
            case Extern item -> item.value();
            case byte[] bytes when bytes.length == VECTOR_BYTES -> vector(bytes);
            case null, default -> value;
        };
    }

    private static ProxyArray vector(byte[] bytes) {
        Object[] elements = new Object[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            elements[i] = bytes[i];
        }
        return ProxyArray.fromArray(elements);
    }

    /** What a host function returns. */
    static Object resultToGuest(Object result) {
        return result instanceof Object[] several ? ProxyArray.fromArray(toGuestCopy(several)) : toGuest(result);
    }

    /** The Java value for a result of the guest or an argument that it passes. */
    static Object toJava(Value value) {
        if (value.isNumber()) {
            return value.as(Number.class);
        } else if (value.isNull()) {
            return null;
        } else if (value.isHostObject()) {
            return value.asHostObject();
        } else if (value.isProxyObject()) {
            return value.asProxyObject();
        } else if (value.isString()) {
            return value.asString();
        } else if (value.isBoolean()) {
            return value.asBoolean();
        } else if (value.canExecute() && value.hasMember("type")) {
            return new Function(value);
        } else if (value.hasBufferElements() && value.getBufferSize() == VECTOR_BYTES) {
            return bytes(value);
        } else if (value.hasArrayElements() && !value.hasMembers()) {
            return several(value);
        }
        return value;
    }

    private static byte[] bytes(Value vector) {
        byte[] bytes = new byte[VECTOR_BYTES];
        vector.readBuffer(0, bytes, 0, bytes.length);
        return bytes;
    }

    private static Object[] several(Value results) {
        Object[] values = new Object[(int) results.getArraySize()];
        for (int i = 0; i < values.length; i++) {
            values[i] = toJava(results.getArrayElement(i));
        }
        return values;
    }
}
