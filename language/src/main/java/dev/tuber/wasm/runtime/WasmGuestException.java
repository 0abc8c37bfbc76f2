package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.model.V128;

/**
 * An exception that a guest has thrown: a tag and a payload. A reference of type {@code exnref} is such an object, or the exception of
 * another language that {@code catch_all_ref} has caught.
 *
 * <p>Making one costs as much as an object with two arrays: nobody walks the stack, and each frame that it leaves adds one line to the
 * guest stack trace. For other languages it has the members {@code tag} and {@code payload}, besides those of every failure, and is an array of its payload.
 */
public final class WasmGuestException extends WasmException implements EmbedderDataHolder, Payload {
    private static final long serialVersionUID = 1L;
    private static final String TAG = "tag";
    private static final String PAYLOAD = "payload";

    private final transient WasmTag tag;
    /** Laid out like the parameters of a call. */
    private final transient long[] primitives;
    private final transient Object[] references;
    private transient Object embedderData;

    /**
     * @param primitives the payload's numbers and vectors, as {@link CallLayout} orders parameters
     * @param references the payload's references
     * @param location where it is thrown, or {@code null}
     */
    public WasmGuestException(WasmTag tag, long[] primitives, Object[] references, Node location) {
        super(null, location);
        this.tag = tag;
        this.primitives = primitives;
        this.references = references;
    }

    /** @param payload values of the engine: Integer, Long, Float, Double, {@link V128} or a reference */
    @TruffleBoundary
    static WasmGuestException of(WasmTag tag, Object[] payload, Node location) {
        CallLayout layout = tag.layout();
        long[] primitives = new long[layout.parameterPrimitives()];
        Object[] references = new Object[layout.parameterReferences()];
        for (int i = 0; i < payload.length; i++) {
            FunctionBorder.write(layout.parameterKind(i), layout.parameterPosition(i), payload[i], primitives, references);
        }
        return new WasmGuestException(tag, primitives, references, location);
    }

    @Override
    public Object embedderData() {
        return embedderData;
    }

    @Override
    public void setEmbedderData(Object data) {
        embedderData = data;
    }

    public WasmTag tag() {
        return tag;
    }

    @Override
    public long[] primitives() {
        return primitives;
    }

    @Override
    public Object[] references() {
        return references;
    }

    /**
     * Whether {@code catch_all} takes an exception that no guest has thrown: those of other languages and of host functions, but neither
     * traps nor what ends the program.
     */
    @TruffleBoundary
    public static boolean isCatchableForeign(AbstractTruffleException exception) {
        if (exception instanceof WasmException) {
            return false;
        }
        try {
            ExceptionType type = InteropLibrary.getUncached().getExceptionType(exception);
            return type != ExceptionType.EXIT && type != ExceptionType.INTERRUPT;
        } catch (InteropException e) {
            return false;
        }
    }

    /** Whether a value can be an {@code exnref}. */
    static boolean isExceptionReference(Object value) {
        return value instanceof WasmGuestException || value instanceof AbstractTruffleException exception && isCatchableForeign(exception);
    }

    /** The tag's name and the payload, for example {@code exception overflow(1, 2.5)}. Made when asked for. */
    @Override
    @TruffleBoundary
    public String getMessage() {
        StringBuilder text = new StringBuilder("exception ").append(tag.name()).append('(');
        for (int i = 0; i < tag.layout().parameterCount(); i++) {
            text.append(i == 0 ? "" : ", ").append(ValueConverter.describe(payloadValue(i)));
        }
        return text.append(')').toString();
    }

    public int payloadSize() {
        return tag.layout().parameterCount();
    }

    /** A value of the payload for other languages. */
    @TruffleBoundary
    public Object payloadValue(int index) {
        int position = tag.layout().parameterPosition(index);
        ValueKind kind = tag.layout().parameterKind(index);
        return ValueConverter.toInterop(switch (kind) {
            case I32 -> (int) primitives[position];
            case I64 -> primitives[position];
            case F32 -> Float.intBitsToFloat((int) primitives[position]);
            case F64 -> Double.longBitsToDouble(primitives[position]);
            case V128 -> new V128(primitives[position], primitives[position + 1]);
            case REFERENCE -> references[position];
        });
    }

    @Override
    public FailureType failureType() {
        return FailureType.EXCEPTION;
    }

    @Override
    Object[] furtherMembers() {
        return new Object[]{TAG, PAYLOAD};
    }

    @Override
    Object furtherMember(String member) {
        return switch (member) {
            case TAG -> tag;
            case PAYLOAD -> payload();
            default -> null;
        };
    }

    private ValueArray payload() {
        Object[] values = new Object[tag.layout().parameterCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = payloadValue(i);
        }
        return new ValueArray(values);
    }
}
