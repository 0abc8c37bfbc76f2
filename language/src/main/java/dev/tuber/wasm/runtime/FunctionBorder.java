package dev.tuber.wasm.runtime;

import java.util.Arrays;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.model.ValueType;

/** Moves arguments and results between interop values and call buffers. */
public final class FunctionBorder {

    private FunctionBorder() {
    }

    /** The trap for a stack that was used up before the first guest frame, or in the middle of a host function. */
    static WasmTrapException stackExhausted() {
        CompilerDirectives.transferToInterpreter();
        return WasmTrapException.stackExhausted(null);
    }

    /** Arguments on their way in. */
    static void writeArguments(WasmFunction function, CallLayout layout, Object[] arguments, CallBuffers buffers)
                    throws ArityException, UnsupportedTypeException {
        int count = layout.parameterCount();
        if (arguments.length != count) {
            throw ArityException.create(count, count, arguments.length);
        }
        for (int i = 0; i < count; i++) {
            Object value = convertArgument(function, layout, i, arguments[i]);
            write(layout.parameterKind(i), layout.parameterPosition(i), value, buffers);
        }
    }

    private static Object convertArgument(WasmFunction function, CallLayout layout, int parameter, Object argument) throws UnsupportedTypeException {
        boolean isExact = switch (layout.parameterKind(parameter)) {
            case I32 -> argument instanceof Integer;
            case I64 -> argument instanceof Long;
            case F32 -> argument instanceof Float;
            case F64 -> argument instanceof Double;
            case V128, REFERENCE -> false;
        };
        return isExact ? argument : convertInexact(function, layout, parameter, argument);
    }

    @TruffleBoundary
    private static Object convertInexact(WasmFunction function, CallLayout layout, int parameter, Object argument) throws UnsupportedTypeException {
        ValueType type = layout.type().parameters().get(parameter);
        return ValueConverter.fromInterop(argument, type, "argument " + (parameter + 1) + " of " + function.name(), function::typeText);
    }

    private static void write(ValueKind kind, int position, Object value, CallBuffers buffers) {
        write(kind, position, value, buffers.primitives, buffers.references);
    }

    /** Writes a value of the engine into the array of its kind. */
    static void write(ValueKind kind, int position, Object value, long[] primitives, Object[] references) {
        switch (kind) {
            case I32 -> primitives[position] = (int) value;
            case I64 -> primitives[position] = (long) value;
            case F32 -> primitives[position] = Float.floatToRawIntBits((float) value);
            case F64 -> primitives[position] = Double.doubleToRawLongBits((double) value);
            case V128 -> writeVector(primitives, position, (V128) value);
            case REFERENCE -> references[position] = value;
        }
    }

    private static void writeVector(long[] primitives, int position, V128 vector) {
        primitives[position] = vector.low();
        primitives[position + 1] = vector.high();
    }

    /** Results on their way out: null for none, the value for one, an array for several. */
    static Object readResults(CallLayout layout, CallBuffers buffers) {
        return switch (layout.resultCount()) {
            case 0 -> WasmNull.INSTANCE;
            case 1 -> readResult(layout, 0, buffers);
            default -> readAllResults(layout, buffers);
        };
    }

    /** What {@link #readResults} would give, while somebody else is still to read the results. */
    @TruffleBoundary
    public static Object peekResults(CallLayout layout, CallBuffers buffers) {
        Object[] references = Arrays.copyOf(buffers.references, layout.resultCount());
        Object results = readResults(layout, buffers);
        System.arraycopy(references, 0, buffers.references, 0, layout.resultCount());
        return results;
    }

    /** Sets the results to a value of another language, as {@link #readResults} would give it. */
    @TruffleBoundary
    public static void replaceResults(CallLayout layout, Object value, CallBuffers buffers) throws InteropException {
        if (layout.resultCount() == 1) {
            writeResult(layout, 0, value, "the result", buffers);
        } else {
            for (int i = 0; i < layout.resultCount(); i++) {
                writeResult(layout, i, InteropLibrary.getUncached().readArrayElement(value, i), "result " + i, buffers);
            }
        }
    }

    @TruffleBoundary
    private static Object readAllResults(CallLayout layout, CallBuffers buffers) {
        Object[] results = new Object[layout.resultCount()];
        for (int i = 0; i < results.length; i++) {
            results[i] = readResult(layout, i, buffers);
        }
        return new ValueArray(results);
    }

    private static Object readResult(CallLayout layout, int result, CallBuffers buffers) {
        Object value = read(layout.resultKind(result), layout.resultPosition(result), buffers);
        // Numbers are themselves. When the stack is nearly used up, the less happens here the better.
        return value instanceof Number ? value : ValueConverter.toInterop(value);
    }

    private static Object read(ValueKind kind, int position, CallBuffers buffers) {
        return switch (kind) {
            case I32 -> (int) buffers.primitives[position];
            case I64 -> buffers.primitives[position];
            case F32 -> Float.intBitsToFloat((int) buffers.primitives[position]);
            case F64 -> Double.longBitsToDouble(buffers.primitives[position]);
            case V128 -> new V128(buffers.primitives[position], buffers.primitives[position + 1]);
            case REFERENCE -> takeReference(buffers, position);
        };
    }

    /** Reads and clears, so that the buffers keep nothing alive. */
    private static Object takeReference(CallBuffers buffers, int position) {
        Object value = buffers.references[position];
        buffers.references[position] = null;
        return value;
    }

    /** The arguments of a call that goes out to another language. */
    @ExplodeLoop
    public static Object[] readArguments(CallLayout layout, CallBuffers buffers) {
        Object[] arguments = new Object[layout.parameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = ValueConverter.toInterop(read(layout.parameterKind(i), layout.parameterPosition(i), buffers));
        }
        return arguments;
    }

    /**
     * Sets a result that came from another language.
     *
     * @throws UnsupportedTypeException if the value does not belong to the result's type
     */
    public static void writeResult(CallLayout layout, int result, Object value, String what, CallBuffers buffers) throws UnsupportedTypeException {
        Object converted = ValueConverter.fromInterop(value, layout.type().results().get(result), what);
        write(layout.resultKind(result), layout.resultPosition(result), converted, buffers);
    }
}
