package dev.tuber.wasm.runtime.gc;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import dev.tuber.wasm.interop.VectorValue;
import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.model.V128;

/** References below {@code any}: comparison, and the ways to and from {@code extern} and other languages. */
public final class ObjectReferences {

    private ObjectReferences() {
    }

    /** {@code ref.eq}: identity, for 31-bit integers of the values. */
    public static boolean areEqual(Object a, Object b) {
        return a == b || a instanceof I31 first && b instanceof I31 second && first.value() == second.value();
    }

    /**
     * {@code any.convert_extern}. Objects of the guest are themselves on both sides, and so are values of the host, except that a number in
     * the range of {@code i31} becomes one: it may have been one before it went to the host.
     */
    public static Object internalize(Object external) {
        return external instanceof Number number ? internalizeNumber(number) : external;
    }

    @TruffleBoundary
    private static Object internalizeNumber(Number number) {
        boolean isInteger = switch (number) {
            case Double d -> d.longValue() == d && !isNegativeZero(d);
            case Float f -> f.longValue() == f && !isNegativeZero(f);
            case Byte _, Short _, Integer _, Long _ -> true;
            default -> false;
        };
        return isInteger && I31.fits(number.longValue()) ? I31.wrap(number.intValue()) : number;
    }

    private static boolean isNegativeZero(double number) {
        return number == 0 && 1 / number < 0;
    }

    /** What another language sees of a value of the engine: {@code i31} is a number. */
    public static Object toInterop(Object value) {
        return switch (value) {
            case null -> WasmNull.INSTANCE;
            case V128 vector -> new VectorValue(vector);
            case I31 number -> number.value();
            default -> value;
        };
    }
}
