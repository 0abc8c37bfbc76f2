package dev.tuber.tests.fuzz.generator;

import java.util.List;

/**
 * A way to generate code.
 *
 * @param result the name of the type that the code gives, or {@code void}
 * @param functionResult the type of the functions in which the code may stand, or {@code null} for any
 * @param risky whether it may trap or leave the function
 * @param tokens what is written, and in braces what is generated in its place
 */
record Shape(String result, String functionResult, boolean risky, List<String> tokens) {

    /** Whether no further code is generated in it. */
    boolean isTerminal() {
        return tokens.stream().noneMatch(token -> token.startsWith("{") && !token.startsWith("{number") && !token.startsWith("{lane"));
    }

    boolean fits(String resultOfFunction) {
        return functionResult == null || functionResult.equals(resultOfFunction);
    }
}
