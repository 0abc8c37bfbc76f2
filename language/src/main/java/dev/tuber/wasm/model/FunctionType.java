package dev.tuber.wasm.model;

import java.util.List;
import java.util.stream.Collectors;

/** Parameters and results of a function, a block or a tag. */
public record FunctionType(List<ValueType> parameters, List<ValueType> results) implements CompositeType {
    public static final FunctionType EMPTY = new FunctionType(List.of(), List.of());

    public FunctionType {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /** The text format's form, for example {@code (func (param i32 i32) (result i64))}. */
    @Override
    public String toString() {
        return "(func" + clause(" (param ", parameters) + clause(" (result ", results) + ")";
    }

    private static String clause(String start, List<ValueType> types) {
        return types.isEmpty() ? "" : types.stream().map(ValueType::toString).collect(Collectors.joining(" ", start, ")"));
    }
}
