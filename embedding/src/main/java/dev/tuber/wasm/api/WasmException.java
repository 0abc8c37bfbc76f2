package dev.tuber.wasm.api;

import java.util.List;
import java.util.Locale;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** Why a module could not be loaded, linked or run. */
public class WasmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<String> guestStackTrace;

    /** The kinds of failure. */
    public enum Kind {
        /** The module does not follow the binary or the text format. */
        MALFORMED,
        /** The module breaks the rules of validation. */
        INVALID,
        /** Imports are missing or of the wrong type. */
        UNLINKABLE,
        /** The guest did what ends it: divided by zero, left its memory, and so on. */
        TRAP,
        /** The stack, or another limited resource, is used up. */
        EXHAUSTION,
        /** A call took longer than the store's limits allow. */
        TIMEOUT,
        /** The guest threw an exception that nobody caught: {@link GuestException}. */
        EXCEPTION,
        /** The program ended itself: {@link ExitException}. */
        EXIT,
        /** The store was cancelled or interrupted from another thread. */
        CANCELLED,
        /** An option does not make sense. */
        CONFIGURATION,
        /** A value of the host does not fit. */
        INTERNAL
    }

    WasmException(String message, Kind kind, List<String> guestStackTrace, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.guestStackTrace = guestStackTrace;
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** The guest's functions, the innermost first, each like {@code fib (fib.wasm:0x3a1)}; empty after deserialisation. */
    public List<String> guestStackTrace() {
        return guestStackTrace == null ? List.of() : guestStackTrace;
    }

    /** What to throw for a failure of the polyglot API. What a host function threw comes out as it is if it is unchecked. */
    static RuntimeException of(PolyglotException failure) {
        if (failure.isExit()) {
            return new ExitException(failure.getExitStatus(), failure);
        }
        if (failure.isCancelled() || failure.isInterrupted()) {
            return new WasmException(failure.getMessage(), Kind.CANCELLED, List.of(), failure);
        }
        if (failure.isHostException()) {
            Throwable thrown = failure.asHostException();
            return thrown instanceof RuntimeException unchecked ? unchecked : new HostException(thrown);
        }
        Value guest = failure.getGuestObject();
        if (guest == null || !guest.hasMember("failureType")) {
            return failure;
        }
        return ofGuest(failure, guest);
    }

    private static WasmException ofGuest(PolyglotException failure, Value guest) {
        List<String> trace = List.copyOf(guest.getMember("stackTrace").as(Values.STRINGS));
        if (guest.hasMember("tag")) {
            Object[] payload = (Object[]) Values.toJava(guest.getMember("payload"));
            return new GuestException(failure.getMessage(), trace, new Tag(guest.getMember("tag")), payload, failure);
        }
        Kind kind = Kind.valueOf(guest.getMember("failureType").asString().toUpperCase(Locale.ROOT));
        return new WasmException(failure.getMessage(), kind, trace, failure);
    }
}
