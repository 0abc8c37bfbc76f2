package dev.tuber.launcher;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Where a run enters the instance. */
sealed interface Entry {

    /** What WASI calls the start of a command: a program that runs from here to its end. */
    String START = "_start";

    /** What WASI calls the start of a reactor: a library that wants this call before any other. */
    String INITIALIZE = "_initialize";

    /** A program: call {@code function}. */
    record Command(String function) implements Entry {
    }

    /** A library and nothing asked of it: call its initializer, {@code function}. */
    record Library(String function) implements Entry {

        /** What to tell the user, who may have expected more. */
        String notice(String file) {
            return "tuber: " + file + " is a library: " + function
                            + " was called and there is nothing else to run; use --invoke FUNCTION to call a function";
        }
    }

    /** Call {@code function} with the user's arguments, after {@code initializer}. */
    record Function(String function, Optional<String> initializer) implements Entry {
    }

    /** There is nothing to call; {@code asked} is the function that was asked for, null if none was. */
    record Missing(String asked) implements Entry {

        private static final int MOST_FUNCTIONS = 40;

        /** What to tell the user; {@code functions} are those exported. */
        String message(String file, Map<String, FunctionSignature> functions) {
            String lead = asked == null ? file + " exports no " + START : file + " exports no function '" + asked + "'";
            if (functions.isEmpty()) {
                return lead + ", nor any other function";
            }
            StringBuilder text = new StringBuilder(lead);
            text.append(asked == null ? "; call one of its functions by --invoke:" : "; its functions are:");
            functions.entrySet().stream().limit(MOST_FUNCTIONS)
                            .forEach(entry -> text.append("\n  ").append(entry.getKey()).append(' ').append(entry.getValue()));
            if (functions.size() > MOST_FUNCTIONS) {
                text.append("\n  … and ").append(functions.size() - MOST_FUNCTIONS).append(" more");
            }
            return text.toString();
        }
    }

    /**
     * Decides by what the instance exports.
     *
     * @param isFunction whether a function of a name is exported
     * @param asked the function that the user asked for, or null
     */
    static Entry choose(Predicate<String> isFunction, String asked) {
        if (asked != null) {
            if (!isFunction.test(asked)) {
                return new Missing(asked);
            }
            boolean initialize = isFunction.test(INITIALIZE) && !asked.equals(INITIALIZE);
            return new Function(asked, initialize ? Optional.of(INITIALIZE) : Optional.empty());
        }
        if (isFunction.test(START)) {
            return new Command(START);
        }
        return isFunction.test(INITIALIZE) ? new Library(INITIALIZE) : new Missing(null);
    }
}
