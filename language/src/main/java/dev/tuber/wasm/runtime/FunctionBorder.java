package dev.tuber.wasm.runtime;

import java.util.Arrays;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
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

    /** What to throw when a guest's exception leaves a function. */
    @TruffleBoundary
    static RuntimeException leaving(WasmFunction function, WasmGuestException exception) {
        LanguageBorder border = function.border();
        return border == null ? exception : border.leaving(exception);
    }

    /** What to throw when a foreign function has thrown an exception into an instance, which may be {@code null}. */
    @TruffleBoundary
    public static RuntimeException entering(WasmInstance instance, AbstractTruffleException exception) {
        LanguageBorder border = instance == null || exception instanceof WasmException ? null : instance.store().border();
        return border == null ? exception : border.entering(exception);
    }

    /** Arguments on their way in; the layout is a constant of compiled code. */
    @ExplodeLoop
    static void writeArguments(WasmFunction function, CallLayout layout, Object[] arguments, CallBuffers buffers)
                    throws ArityException, UnsupportedTypeException {
        checkCount(layout, arguments);
        for (int i = 0; i < layout.parameterCount(); i++) {
            writeArgument(function, layout, i, arguments, buffers);
        }
    }

    /** The same for any layout. */
    static void writeArgumentsOfAny(WasmFunction function, CallLayout layout, Object[] arguments, CallBuffers buffers)
                    throws ArityException, UnsupportedTypeException {
        checkCount(layout, arguments);
        for (int i = 0; i < layout.parameterCount(); i++) {
            writeArgument(function, layout, i, arguments, buffers);
        }
    }

    private static void checkCount(CallLayout layout, Object[] arguments) throws ArityException {
        int count = layout.parameterCount();
        if (arguments.length != count) {
            throw ArityException.create(count, count, arguments.length);
        }
    }

    private static void writeArgument(WasmFunction function, CallLayout layout, int parameter, Object[] arguments, CallBuffers buffers)
                    throws UnsupportedTypeException {
        Object value = convertArgument(function, layout, parameter, arguments[parameter]);
        write(layout.parameterKind(parameter), layout.parameterPosition(parameter), value, buffers);
    }

    private static Object convertArgument(WasmFunction function, CallLayout layout, int parameter, Object argument) throws UnsupportedTypeException {
        return isExact(layout.parameterKind(parameter), argument) ? argument : convertInexact(function, layout, parameter, argument);
    }

    /** Whether a value of another language is the engine's value of this kind already. */
    private static boolean isExact(ValueKind kind, Object value) {
        return switch (kind) {
            case I32 -> value instanceof Integer;
            case I64 -> value instanceof Long;
            case F32 -> value instanceof Float;
            case F64 -> value instanceof Double;
            case V128, REFERENCE -> false;
        };
    }

    @TruffleBoundary
    private static Object convertInexact(WasmFunction function, CallLayout layout, int parameter, Object argument) throws UnsupportedTypeException {
        ValueType type = layout.type().parameters().get(parameter);
        try {
            return ValueConverter.fromInterop(incoming(function.border(), argument), type, "argument " + (parameter + 1) + " of " + function.name(), function::typeText);
        } catch (UnsupportedTypeException e) {
            if (function.embedderData() == null || function.areRefusalsExpected()) {
                throw e;
            }
            // A language that has wrapped the function believes to have converted the arguments.
            LanguageBorder border = function.border();
            throw border == null ? new WasmTypeException(e.getMessage(), null) : border.refused(e.getMessage());
        }
    }

    private static void write(ValueKind kind, int position, Object value, CallBuffers buffers) {
        write(kind, position, value, buffers.primitives, buffers.references);
    }

    /** Writes a value of the engine into the array of its kind. */
    public static void write(ValueKind kind, int position, Object value, long[] primitives, Object[] references) {
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

    private static Object incoming(LanguageBorder border, Object value) {
        return border == null ? value : border.incoming(value);
    }

    private static Object outgoing(LanguageBorder border, Object value) {
        return border == null ? value : border.outgoing(value);
    }

    /**
     * Results on their way out: null for none, the value for one, an array for several.
     *
     * @param border what another language wants done with references, or {@code null}
     */
    static Object readResults(LanguageBorder border, CallLayout layout, CallBuffers buffers) {
        return switch (layout.resultCount()) {
            case 0 -> WasmNull.INSTANCE;
            case 1 -> readResult(border, layout, 0, buffers);
            default -> readAllResults(border, layout, buffers);
        };
    }

    /** What {@link #readResults} would give, while somebody else is still to read the results. */
    @TruffleBoundary
    public static Object peekResults(CallLayout layout, CallBuffers buffers) {
        Object[] references = Arrays.copyOf(buffers.references, layout.resultCount());
        Object results = readResults(null, layout, buffers);
        System.arraycopy(references, 0, buffers.references, 0, layout.resultCount());
        return results;
    }

    /** Sets the results to a value of another language, as {@link #readResults} would give it. */
    @TruffleBoundary
    public static void replaceResults(WasmInstance instance, CallLayout layout, Object value, CallBuffers buffers) throws InteropException {
        if (layout.resultCount() == 1) {
            writeResult(instance, layout, 0, value, "the result", buffers);
        } else {
            for (int i = 0; i < layout.resultCount(); i++) {
                writeResult(instance, layout, i, InteropLibrary.getUncached().readArrayElement(value, i), "result " + i, buffers);
            }
        }
    }

    @TruffleBoundary
    private static Object readAllResults(LanguageBorder border, CallLayout layout, CallBuffers buffers) {
        Object[] results = new Object[layout.resultCount()];
        for (int i = 0; i < results.length; i++) {
            results[i] = readResult(border, layout, i, buffers);
        }
        return new ValueArray(results);
    }

    private static Object readResult(LanguageBorder border, CallLayout layout, int result, CallBuffers buffers) {
        Object value = read(layout.resultKind(result), layout.resultPosition(result), buffers);
        // Numbers are themselves. When the stack is nearly used up, the less happens here the better.
        return value instanceof Number ? value : outgoing(border, ValueConverter.toInterop(value));
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

    /** The arguments of a call that goes out to another language from an instance, which may be {@code null}. */
    @ExplodeLoop
    public static Object[] readArguments(WasmInstance instance, CallLayout layout, CallBuffers buffers) {
        Object[] arguments = new Object[layout.parameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            ValueKind kind = layout.parameterKind(i);
            arguments[i] = toForeign(instance, kind, read(kind, layout.parameterPosition(i), buffers));
        }
        return arguments;
    }

    /** What another language gets for a value of the engine, from an instance that may be {@code null}. */
    public static Object toForeign(WasmInstance instance, ValueKind kind, Object value) {
        return switch (kind) {
            case I32, I64, F32, F64 -> value;
            case V128 -> ValueConverter.toInterop(value);
            case REFERENCE -> {
                Object reference = ValueConverter.toInterop(value);
                yield instance == null ? reference : outgoing(instance.store().border(), reference);
            }
        };
    }

    /**
     * Sets a result that came from another language.
     *
     * @param instance of the caller, or {@code null} if no other language has wrapped the value
     * @throws UnsupportedTypeException if the value does not belong to the result's type
     */
    public static void writeResult(WasmInstance instance, CallLayout layout, int result, Object value, String what, CallBuffers buffers)
                    throws UnsupportedTypeException {
        write(layout.resultKind(result), layout.resultPosition(result), fromForeign(instance, layout, result, value, what), buffers);
    }

    /** The engine's value for a result that came from another language; otherwise as {@link #writeResult}. */
    public static Object fromForeign(WasmInstance instance, CallLayout layout, int result, Object value, String what)
                    throws UnsupportedTypeException {
        return isExact(layout.resultKind(result), value) ? value : convertResult(instance, layout, result, value, what);
    }

    @TruffleBoundary
    private static Object convertResult(WasmInstance instance, CallLayout layout, int result, Object value, String what)
                    throws UnsupportedTypeException {
        Object reference = instance == null ? value : incoming(instance.store().border(), value);
        return ValueConverter.fromInterop(reference, layout.type().results().get(result), what);
    }
}
