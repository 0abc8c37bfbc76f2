package dev.tuber.wasm.binary;

import java.util.Arrays;

import dev.tuber.wasm.model.ValueType;

/**
 * The declared locals of a function, as the binary format groups them: a few bytes can declare 50,000 locals, and nobody has to
 * write them all out to validate the function.
 */
public final class LocalDeclarations {
    /** A function without declared locals. */
    public static final LocalDeclarations NONE = new LocalDeclarations(new int[0], new ValueType[0]);

    /** For each group, the index behind its last local. */
    private final int[] ends;
    private final ValueType[] types;

    LocalDeclarations(int[] ends, ValueType[] types) {
        this.ends = ends;
        this.types = types;
    }

    /** How many locals are declared. */
    public int count() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    /** @param index counted from the first declared local, without the parameters; less than {@link #count()} */
    public ValueType type(int index) {
        int low = 0;
        int high = ends.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (index < ends[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return types[low];
    }

    /** Whether all locals have a default value, and so need no initialisation. */
    public boolean areDefaultable() {
        for (ValueType type : types) {
            if (!type.isDefaultable()) {
                return false;
            }
        }
        return true;
    }

    /** One entry each. */
    public ValueType[] expand() {
        ValueType[] expanded = new ValueType[count()];
        int start = 0;
        for (int i = 0; i < ends.length; i++) {
            Arrays.fill(expanded, start, ends[i], types[i]);
            start = ends[i];
        }
        return expanded;
    }
}
