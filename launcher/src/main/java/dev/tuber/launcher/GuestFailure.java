package dev.tuber.launcher;

import java.util.ArrayList;
import java.util.List;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * A failure that the engine reports, freed from the polyglot API.
 *
 * @param kind what failed
 * @param message the engine's message
 * @param stack guest frames, innermost first, each like {@code fib (fib.wasm:0x3a1)}
 */
record GuestFailure(Kind kind, String message, List<String> stack) {

    /** What failed. */
    enum Kind {
        /** The program did what must not be done, its stack overflowed, or it threw an exception that nobody caught. */
        TRAP,
        /** An exception of the program reached the top. */
        UNCAUGHT,
        /** The bytes are no module. */
        MALFORMED,
        /** The module breaks the rules of validation. */
        INVALID,
        /** An import is missing or does not fit. */
        UNLINKABLE,
        /** An option of a host module asks for what cannot be given. */
        CONFIGURATION,
        /** There is not enough memory. */
        RESOURCES,
        /** The program took longer than it may. */
        TIMEOUT,
        /** The engine stopped the program as it was told from outside. */
        STOPPED,
        /** The engine or a host module is at fault. */
        INTERNAL
    }

    /** Reads what the engine tells about {@code exception}, which is no exit of the program. */
    static GuestFailure of(PolyglotException exception) {
        String failureType = memberString(exception.getGuestObject(), "failureType");
        return new GuestFailure(kind(exception, failureType), message(exception), stack(exception.getGuestObject()));
    }

    private static Kind kind(PolyglotException exception, String failureType) {
        return switch (failureType) {
            case "trap", "exhaustion" -> Kind.TRAP;
            case "timeout" -> Kind.TIMEOUT;
            case "malformed" -> Kind.MALFORMED;
            case "invalid" -> Kind.INVALID;
            case "unlinkable" -> Kind.UNLINKABLE;
            case "configuration" -> Kind.CONFIGURATION;
            case "internal" -> Kind.INTERNAL;
            default -> kindByFlags(exception);
        };
    }

    private static Kind kindByFlags(PolyglotException exception) {
        if (exception.isSyntaxError()) {
            return Kind.INVALID;
        }
        if (exception.isResourceExhausted()) {
            return Kind.RESOURCES;
        }
        if (exception.isCancelled() || exception.isInterrupted()) {
            return Kind.STOPPED;
        }
        return exception.isGuestException() && !exception.isInternalError() ? Kind.UNCAUGHT : Kind.INTERNAL;
    }

    private static String message(PolyglotException exception) {
        String message = memberString(exception.getGuestObject(), "message");
        if (!message.isEmpty()) {
            return message;
        }
        return exception.getMessage() == null ? exception.getClass().getSimpleName() : exception.getMessage();
    }

    private static List<String> stack(Value guestObject) {
        List<String> frames = new ArrayList<>();
        Value trace = guestObject == null || !guestObject.hasMembers() ? null : guestObject.getMember("stackTrace");
        if (trace != null && trace.hasArrayElements()) {
            for (long i = 0; i < trace.getArraySize(); i++) {
                frames.add(trace.getArrayElement(i).asString());
            }
        }
        return frames;
    }

    private static String memberString(Value object, String name) {
        Value member = object == null || !object.hasMembers() ? null : object.getMember(name);
        return member != null && member.isString() ? member.asString() : "";
    }
}
