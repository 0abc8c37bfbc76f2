package dev.tuber.launcher.script;

import dev.tuber.wasm.text.script.LanePattern;
import dev.tuber.wasm.text.script.LaneType;
import dev.tuber.wasm.text.script.Pattern;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** Compares polyglot values with a script's patterns, numbers by their bits and host objects by identity. */
final class PatternMatcher {
    private static final int VECTOR_BYTES = 16;

    private final HostReferences references;

    PatternMatcher(HostReferences references) {
        this.references = references;
    }

    /** Compares a call's results; says what differs, or nothing if they match. */
    Optional<String> mismatch(List<Pattern> expected, Value result) {
        List<Value> values = new ArrayList<>();
        if (expected.isEmpty()) {
            return result.isNull() ? Optional.empty() : Optional.of("expected no result, got " + describe(result));
        }
        if (expected.size() == 1) {
            values.add(result);
        } else if (!result.hasArrayElements() || result.getArraySize() != expected.size()) {
            return Optional.of("expected an array of " + expected.size() + " results, got " + describe(result));
        } else {
            for (int i = 0; i < expected.size(); i++) {
                values.add(result.getArrayElement(i));
            }
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!matches(expected.get(i), values.get(i))) {
                return Optional.of("expected " + describe(expected.get(i)) + ", got " + describe(values.get(i))
                                + (expected.size() > 1 ? " as result " + i : ""));
            }
        }
        return Optional.empty();
    }

    private boolean matches(Pattern pattern, Value value) {
        return switch (pattern) {
            case Pattern.Number number -> {
                Optional<Long> bits = bits(number.type(), value);
                yield bits.isPresent() && number.lane().matches(number.type(), bits.get());
            }
            case Pattern.Vector vector -> isVector(value) && lanesMatch(vector, value);
            case Pattern.Null _ -> value.isNull();
            case Pattern.Host host -> value.isHostObject() && value.asHostObject() == (Object) references.get(host.number());
            case Pattern.NonNull nonNull -> !value.isNull() && (!nonNull.type().equals("funcref") || value.canExecute());
            case Pattern.Anything anything -> anything.type().equals("v128") ? isVector(value)
                            : bits(LaneType.of(anything.type()), value).isPresent();
            case Pattern.Either either -> either.alternatives().stream().anyMatch(alternative -> matches(alternative, value));
        };
    }

    /** The bits of a number, absent if the value is no number that fits the type. */
    private static Optional<Long> bits(LaneType type, Value value) {
        if (!value.isNumber()) {
            return Optional.empty();
        }
        return switch (type) {
            case I32 -> value.fitsInInt() ? Optional.of(value.asInt() & type.mask()) : Optional.empty();
            case I64 -> value.fitsInLong() ? Optional.of(value.asLong()) : Optional.empty();
            case F32 -> value.fitsInFloat() ? Optional.of(Float.floatToRawIntBits(value.asFloat()) & type.mask()) :
                            Optional.empty();
            case F64 -> value.fitsInDouble() ? Optional.of(Double.doubleToRawLongBits(value.asDouble())) : Optional.empty();
            case I8, I16 -> Optional.empty();
        };
    }

    private static boolean isVector(Value value) {
        return value.hasBufferElements() && value.getBufferSize() == VECTOR_BYTES;
    }

    private static boolean lanesMatch(Pattern.Vector vector, Value value) {
        long low = value.readBufferLong(ByteOrder.LITTLE_ENDIAN, 0);
        long high = value.readBufferLong(ByteOrder.LITTLE_ENDIAN, Long.BYTES);
        for (int i = 0; i < vector.lanes().size(); i++) {
            if (!vector.lanes().get(i).matches(vector.type(), vector.type().lane(low, high, i))) {
                return false;
            }
        }
        return true;
    }

    static String describe(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Number number -> describe(number.type(), number.lane());
            case Pattern.Vector vector -> "v128 " + vector.lanes().stream().map(lane -> describe(vector.type(), lane)).toList();
            case Pattern.Null nullReference -> nullReference.type() + " null";
            case Pattern.Host host -> host.type() + " host reference " + Long.toUnsignedString(host.number());
            case Pattern.NonNull nonNull -> "non-null " + nonNull.type();
            case Pattern.Anything anything -> "any " + anything.type();
            case Pattern.Either either -> "one of " + either.alternatives().stream().map(PatternMatcher::describe).toList();
        };
    }

    private static String describe(LaneType type, LanePattern pattern) {
        return switch (pattern) {
            case LanePattern.Bits bits -> type.scriptName() + " 0x" + Long.toHexString(bits.bits());
            case LanePattern.Nan nan -> type.scriptName() + " nan:" + nan.name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    /** A value with its bits, for messages. */
    static String describe(Value value) {
        if (value.isNull()) {
            return "null";
        }
        if (value.isNumber()) {
            return describeNumber(value);
        }
        if (isVector(value)) {
            return "v128 0x%016x%016x".formatted(value.readBufferLong(ByteOrder.LITTLE_ENDIAN, Long.BYTES),
                            value.readBufferLong(ByteOrder.LITTLE_ENDIAN, 0));
        }
        if (value.isHostObject()) {
            Object host = value.asHostObject();
            return host.toString();
        }
        return value.toString();
    }

    private static String describeNumber(Value value) {
        if (value.fitsInLong()) {
            return "integer 0x" + Long.toHexString(value.asLong());
        }
        String bits = value.fitsInDouble() ? "0x" + Long.toHexString(Double.doubleToRawLongBits(value.asDouble())) : "?";
        return value.fitsInFloat() ? "f32 0x" + Integer.toHexString(Float.floatToRawIntBits(value.asFloat())) + " or f64 " + bits
                        : "f64 " + bits;
    }
}
