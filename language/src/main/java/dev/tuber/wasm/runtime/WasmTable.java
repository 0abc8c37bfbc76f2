package dev.tuber.wasm.runtime;

import java.util.Arrays;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.interop.BoundMember;
import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.TableType;

/** A table of references. For other languages: an array that grows by its member {@code grow(elements [, element])}. */
@ExportLibrary(InteropLibrary.class)
public final class WasmTable extends ExportedEntity implements TruffleObject {
    private static final MetaType META_TYPE = new MetaType("Table", WasmTable.class);
    private static final String GROW = "grow";
    /** No table grows beyond this, whatever its type allows. */
    public static final int MAXIMUM_SIZE = 10_000_000;

    private final TableType type;
    private final long maximum;
    /** Exactly as long as the table, so that the array's own bounds are the table's. */
    private Object[] elements;
    /** What the table has of its context's limit. */
    private final ResourceQuota.Claim claim;

    /**
     * A table of the minimum size. The size is at most {@link #MAXIMUM_SIZE}: the linker checks it.
     *
     * @param quota the limit on elements of tables
     * @throws WasmLinkException if the limit does not allow it
     */
    public WasmTable(TableType type, Object initialValue, ResourceQuota quota) {
        this.type = type;
        Limits limits = type.limits();
        maximum = limits.hasMaximum() && Long.compareUnsigned(limits.maximum(), MAXIMUM_SIZE) < 0 ? limits.maximum() : MAXIMUM_SIZE;
        int size = (int) limits.minimum();
        claim = quota.claim(this, size);
        if (claim == null) {
            throw new WasmLinkException("a table of " + size + " elements is beyond the limit of " + quota.limit() +
                            " elements for all tables");
        }
        elements = new Object[size];
        Arrays.fill(elements, initialValue);
    }

    /** The type with the present size as its minimum, as imports match it. */
    public TableType currentType() {
        Limits limits = type.limits();
        return new TableType(type.addressType(), new Limits(size(), limits.hasMaximum(), limits.maximum()), type.elementType());
    }

    public TableType type() {
        return type;
    }

    public boolean hasLongIndices() {
        return type.addressType() == AddressType.I64;
    }

    public int size() {
        return elements.length;
    }

    /** The elements themselves; the array is replaced when the table grows. */
    public Object[] elements() {
        return elements;
    }

    /** Whether {@code length} elements from {@code index} on exist; both unsigned. */
    public boolean contains(long index, long length) {
        return Long.compareUnsigned(length, elements.length) <= 0 && Long.compareUnsigned(index, elements.length - length) <= 0;
    }

    /**
     * The old size, or -1 if the table cannot grow by {@code delta} (unsigned). One thread at a time, so that the array never gets shorter.
     */
    @TruffleBoundary
    public synchronized long grow(long delta, Object value) {
        int oldSize = elements.length;
        if (Long.compareUnsigned(delta, Math.max(0, maximum - oldSize)) > 0) {
            return -1;
        }
        if (!claim.extend(delta)) {
            return -1;
        }
        try {
            Object[] grown = Arrays.copyOf(elements, (int) (oldSize + delta));
            Arrays.fill(grown, oldSize, grown.length, value);
            elements = grown;
        } catch (OutOfMemoryError e) {
            claim.reduce(delta);
            return -1;
        }
        return oldSize;
    }

    /** {@code table.fill}; the range is in bounds. */
    @TruffleBoundary
    public void fill(int index, Object value, int length) {
        Arrays.fill(elements, index, index + length, value);
    }

    /** {@code table.copy}; both ranges are in bounds. */
    @TruffleBoundary
    public void copyFrom(WasmTable source, int sourceIndex, int index, int length) {
        System.arraycopy(source.elements, sourceIndex, elements, index, length);
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return elements.length;
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < elements.length;
    }

    @ExportMessage
    boolean isArrayElementModifiable(long index) {
        return isArrayElementReadable(index);
    }

    @ExportMessage
    boolean isArrayElementInsertable(@SuppressWarnings("unused") long index) {
        return false;
    }

    @ExportMessage
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return ValueConverter.toInterop(elements[(int) index]);
    }

    @ExportMessage
    @TruffleBoundary
    void writeArrayElement(long index, Object value) throws InvalidArrayIndexException, UnsupportedTypeException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        elements[(int) index] = ValueConverter.fromInterop(value, type.elementType(), "the table's element");
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(GROW);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return GROW.equals(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        if (!GROW.equals(member)) {
            throw UnknownIdentifierException.create(member);
        }
        return new BoundMember(this, GROW);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberInvocable(String member) {
        return GROW.equals(member);
    }

    /** Gives the old size, or -1. */
    @ExportMessage
    @TruffleBoundary
    Object invokeMember(String member, Object[] arguments) throws UnknownIdentifierException, UnsupportedTypeException, ArityException {
        if (!GROW.equals(member)) {
            throw UnknownIdentifierException.create(member);
        }
        if (arguments.length < 1 || arguments.length > 2) {
            throw ArityException.create(1, 2, arguments.length);
        }
        long delta = (long) ValueConverter.fromInterop(arguments[0], NumberType.I64, "the number of elements");
        Object element = arguments.length == 1 ? WasmNull.INSTANCE : arguments[1];
        Object reference = ValueConverter.fromInterop(element, type.elementType(), "the table's element");
        return delta < 0 ? -1 : (int) grow(delta, reference);
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return currentType().toString();
    }

    @ExportMessage
    boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    Object getMetaObject() {
        return META_TYPE;
    }
}
