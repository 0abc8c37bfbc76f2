package dev.tuber.wasm.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleStackTrace;
import com.oracle.truffle.api.TruffleStackTraceElement;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.interop.ValueArray;

/**
 * Base of the failures that the engine reports to guests and embedders.
 *
 * <p>For other languages: an exception with the members {@code message}, {@code failureType} and {@code stackTrace}, an array of lines
 * such as {@code fib (fib.wasm:0x3a1)}, the innermost first.
 */
@ExportLibrary(InteropLibrary.class)
public abstract class WasmException extends AbstractTruffleException {
    private static final MetaType META_TYPE = new MetaType("Exception", WasmException.class);
    private static final String MESSAGE = "message";
    private static final String FAILURE_TYPE = "failureType";
    private static final String STACK_TRACE = "stackTrace";

    protected WasmException(String message, Node location) {
        this(message, UNLIMITED_STACK_TRACE, location);
    }

    /** @param stackTraceLimit how many guest frames the trace keeps at most */
    protected WasmException(String message, int stackTraceLimit, Node location) {
        super(message, null, stackTraceLimit, location);
    }

    public abstract FailureType failureType();

    @ExportMessage
    ExceptionType getExceptionType() {
        return this instanceof WasmParseException ? ExceptionType.PARSE_ERROR : ExceptionType.RUNTIME_ERROR;
    }

    /** Where the failure stands in the source, or {@code null}. No text is printed for it, since each trap that arrives outside is asked. */
    @TruffleBoundary
    SourceSection section() {
        Node location = getLocation();
        return location != null && location.getRootNode() instanceof CodeLocation root ? root.section(location) : null;
    }

    @ExportMessage
    boolean hasSourceLocation() {
        return section() != null;
    }

    @ExportMessage
    SourceSection getSourceLocation() throws UnsupportedMessageException {
        SourceSection section = section();
        if (section == null) {
            throw UnsupportedMessageException.create();
        }
        return section;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        Object[] further = furtherMembers();
        Object[] names = Arrays.copyOf(new Object[]{MESSAGE, FAILURE_TYPE, STACK_TRACE}, 3 + further.length);
        System.arraycopy(further, 0, names, 3, further.length);
        return new ValueArray(names);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return MESSAGE.equals(member) || FAILURE_TYPE.equals(member) || STACK_TRACE.equals(member) ||
                        Arrays.asList(furtherMembers()).contains(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        return switch (member) {
            case MESSAGE -> getMessage();
            case FAILURE_TYPE -> failureType().text();
            case STACK_TRACE -> new ValueArray(guestStackTrace().toArray());
            default -> {
                Object further = furtherMember(member);
                if (further == null) {
                    throw UnknownIdentifierException.create(member);
                }
                yield further;
            }
        };
    }

    /** What debuggers and other languages show. */
    /** Exceptions of guests are arrays of their payload as well. */
    @ExportMessage
    boolean hasArrayElements() {
        return this instanceof WasmGuestException;
    }

    @ExportMessage
    long getArraySize() throws UnsupportedMessageException {
        if (this instanceof WasmGuestException exception) {
            return exception.payloadSize();
        }
        throw UnsupportedMessageException.create();
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return this instanceof WasmGuestException exception && index >= 0 && index < exception.payloadSize();
    }

    @ExportMessage
    Object readArrayElement(long index) throws UnsupportedMessageException, InvalidArrayIndexException {
        if (!(this instanceof WasmGuestException exception)) {
            throw UnsupportedMessageException.create();
        }
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return exception.payloadValue((int) index);
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        String kind = failureType().text();
        return getMessage().startsWith(kind) ? getMessage() : kind + ": " + getMessage();
    }

    /** Names of members that a kind of failure has besides the common ones. */
    Object[] furtherMembers() {
        return new Object[0];
    }

    /** The value of one of {@link #furtherMembers()}, else {@code null}. */
    Object furtherMember(@SuppressWarnings("unused") String member) {
        return null;
    }

    private List<String> guestStackTrace() {
        List<String> lines = new ArrayList<>();
        List<TruffleStackTraceElement> elements = TruffleStackTrace.getStackTrace(this);
        if (elements != null) {
            for (TruffleStackTraceElement element : elements) {
                if (element.getTarget().getRootNode() instanceof CodeLocation root) {
                    lines.add(root.describe(element.getLocation()));
                }
            }
        }
        return lines;
    }

    @ExportMessage
    boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    Object getMetaObject() {
        return META_TYPE;
    }
}
