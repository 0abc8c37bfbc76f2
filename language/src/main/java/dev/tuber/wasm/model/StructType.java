package dev.tuber.wasm.model;

import java.util.List;
import java.util.stream.Collectors;

/** A structure of statically known fields. */
public record StructType(List<FieldType> fields) implements CompositeType {

    public StructType {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return fields.stream().map(field -> " (field " + field + ")").collect(Collectors.joining("", "(struct", ")"));
    }
}
