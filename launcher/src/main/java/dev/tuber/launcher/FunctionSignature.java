package dev.tuber.launcher;

import java.util.ArrayList;
import java.util.List;

import org.graalvm.polyglot.Value;

/**
 * What a function takes and gives.
 *
 * @param parameters value types in the text format's notation, as {@code i32}
 * @param results likewise
 */
record FunctionSignature(List<String> parameters, List<String> results) {

    /** Reads the member {@code type} of an exported function. */
    static FunctionSignature of(Value function) {
        Value type = function.getMember("type");
        return new FunctionSignature(strings(type.getMember("parameters")), strings(type.getMember("results")));
    }

    private static List<String> strings(Value array) {
        List<String> strings = new ArrayList<>();
        for (long i = 0; i < array.getArraySize(); i++) {
            strings.add(array.getArrayElement(i).asString());
        }
        return List.copyOf(strings);
    }

    /** Like {@code (i32, i64) -> (f64)}; results are left out where there are none. */
    @Override
    public String toString() {
        String left = "(" + String.join(", ", parameters) + ")";
        return results.isEmpty() ? left : left + " -> (" + String.join(", ", results) + ")";
    }
}
