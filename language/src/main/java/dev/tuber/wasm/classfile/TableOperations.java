package dev.tuber.wasm.classfile;

import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmFunction;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmTable;

/** Instructions on tables and references; called by generated code. Indices and lengths are unsigned. */
public final class TableOperations {

    private TableOperations() {
    }

    private static TrapSignal outOfBounds() {
        return new TrapSignal(Trap.OUT_OF_BOUNDS_TABLE_ACCESS);
    }

    /** The callee of {@code call_indirect}, whose type is not checked yet. */
    public static WasmFunction callee(long index, WasmInstance instance, int table) {
        Object[] elements = instance.table(table).elements();
        if (index < 0 || index >= elements.length) {
            throw new TrapSignal(Trap.UNDEFINED_ELEMENT);
        }
        Object function = elements[(int) index];
        if (function == null) {
            throw new TrapSignal(Trap.UNINITIALIZED_ELEMENT, index);
        }
        return (WasmFunction) function;
    }

    /** The same for a table with 32-bit indices. */
    public static WasmFunction callee(int index, WasmInstance instance, int table) {
        Object[] elements = instance.table(table).elements();
        if (index < 0 || index >= elements.length) {
            throw new TrapSignal(Trap.UNDEFINED_ELEMENT);
        }
        Object function = elements[index];
        if (function == null) {
            throw new TrapSignal(Trap.UNINITIALIZED_ELEMENT, index);
        }
        return (WasmFunction) function;
    }

    /** The callee of {@code call_ref}. */
    public static WasmFunction callee(Object reference) {
        if (reference == null) {
            throw new TrapSignal(Trap.NULL_FUNCTION_REFERENCE);
        }
        return (WasmFunction) reference;
    }

    public static Object get(long index, WasmInstance instance, int table) {
        Object[] elements = instance.table(table).elements();
        if (index < 0 || index >= elements.length) {
            throw outOfBounds();
        }
        return elements[(int) index];
    }

    public static void set(long index, Object reference, WasmInstance instance, int table) {
        Object[] elements = instance.table(table).elements();
        if (index < 0 || index >= elements.length) {
            throw outOfBounds();
        }
        elements[(int) index] = reference;
    }

    public static long size(WasmInstance instance, int table) {
        return instance.table(table).size();
    }

    public static long grow(Object value, long delta, WasmInstance instance, int table) {
        return instance.table(table).grow(delta, value);
    }

    public static void fill(long index, Object value, long length, WasmInstance instance, int table) {
        WasmTable target = instance.table(table);
        if (!target.contains(index, length)) {
            throw outOfBounds();
        }
        target.fill((int) index, value, (int) length);
    }

    public static void copy(long to, long from, long length, WasmInstance instance, int target, int source) {
        WasmTable toTable = instance.table(target);
        WasmTable fromTable = instance.table(source);
        if (!toTable.contains(to, length) || !fromTable.contains(from, length)) {
            throw outOfBounds();
        }
        toTable.copyFrom(fromTable, (int) from, (int) to, (int) length);
    }

    public static void init(long to, long from, long length, WasmInstance instance, int segment, int table) {
        WasmTable target = instance.table(table);
        Object[] references = instance.elementSegment(segment);
        if (!target.contains(to, length) || from + length > references.length) {
            throw outOfBounds();
        }
        System.arraycopy(references, (int) from, target.elements(), (int) to, (int) length);
    }

    /** {@code ref.as_non_null}. */
    public static Object nonNull(Object reference) {
        if (reference == null) {
            throw new TrapSignal(Trap.NULL_REFERENCE);
        }
        return reference;
    }
}
