package dev.tuber.wasm.model;

/** An array whose length is fixed when it is made. */
public record ArrayType(FieldType element) implements CompositeType {

    @Override
    public String toString() {
        return "(array " + element + ")";
    }
}
