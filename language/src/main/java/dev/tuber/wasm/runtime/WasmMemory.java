package dev.tuber.wasm.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.host.HostMemory;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.NumberType;

/**
 * A linear memory, in one of two forms.
 *
 * <p>The heap form is a byte array that is exactly as long as the memory, so that the array's bounds are the memory's. Growing copies
 * it. A memory beyond 2 GiB, and one that has grown so often that copying costs more than a compiled access could win, takes the native form.
 * {@link #base()} tells the forms apart; nobody keeps it across a call or a growth.
 *
 * <p>A shared memory has the native form from the beginning and never moves: address space for its maximum is reserved, or for as much of it
 * as there is. Threads may access it while another one lets it grow.
 */
@ExportLibrary(InteropLibrary.class)
public final class WasmMemory implements TruffleObject, HostMemory {
    /** The largest memory on the heap: a multiple of the page size below the largest array. */
    private static final long MAXIMUM_HEAP_BYTES = Integer.MAX_VALUE - 0xFFFFL;
    /** After growth has copied so many bytes, the next growth moves the memory out of the heap. */
    private static final long COPIED_BYTES_BEFORE_NATIVE = 1L << 28;
    /** More than any machine has, and far enough from overflow. */
    private static final long MAXIMUM_NATIVE_BYTES = 1L << 62;
    private static final String PAGES = "pages";
    private static final String GROW = "grow";

    private static final VarHandle BYTE_SIZE = byteSizeHandle();

    private final MemoryType type;
    private final long maximumPages;
    /** The contents in heap form, else {@code null}. */
    private byte[] heap;
    /** The contents in native form, else {@code null}. */
    private NativeMemory.Block block;
    private long nativeAddress;
    private long byteSize;
    private long copiedBytes;
    private boolean staysOnHeap;
    /** Of a shared memory, else {@code null}. */
    private final WaitLists waitLists;

    private static VarHandle byteSizeHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(WasmMemory.class, "byteSize", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * A memory of the minimum size.
     *
     * @throws OutOfMemoryError if there is not so much memory
     */
    public WasmMemory(MemoryType type) {
        this(type, false);
    }

    /** @param forceNative to have the native form at any size, for tests */
    @TruffleBoundary
    public WasmMemory(MemoryType type, boolean forceNative) {
        this.type = type;
        Limits limits = type.limits();
        long typeMaximum = type.maximumPages();
        maximumPages = limits.hasMaximum() && Long.compareUnsigned(limits.maximum(), typeMaximum) < 0 ? limits.maximum() : typeMaximum;
        long pages = limits.minimum();
        if (pages < 0 || pages > MAXIMUM_NATIVE_BYTES >>> type.pageSizeLog2()) {
            throw new OutOfMemoryError("a memory of " + Long.toUnsignedString(pages) + " pages");
        }
        byteSize = pages << type.pageSizeLog2();
        waitLists = type.shared() ? new WaitLists() : null;
        if (type.shared()) {
            block = reserve();
            block.clear(0, byteSize);
            nativeAddress = block.address();
        } else if (byteSize > MAXIMUM_HEAP_BYTES || forceNative) {
            block = NativeMemory.Block.allocate(this, byteSize);
            nativeAddress = block.address();
        } else {
            heap = new byte[(int) byteSize];
        }
    }

    /** Reserves address space for the maximum size, or else half of what exceeds the present size, and so on. */
    private NativeMemory.Block reserve() {
        long reserved = maximumBytes();
        while (true) {
            try {
                return NativeMemory.Block.reserve(this, reserved);
            } catch (OutOfMemoryError e) {
                if (reserved == byteSize) {
                    throw e;
                }
                reserved = byteSize + (reserved - byteSize >> 1);
            }
        }
    }

    private long maximumBytes() {
        return maximumPages > MAXIMUM_NATIVE_BYTES >>> type.pageSizeLog2() || maximumPages < 0 ? MAXIMUM_NATIVE_BYTES
                        : maximumPages << type.pageSizeLog2();
    }

    public MemoryType type() {
        return type;
    }

    /** Whether several threads may access the memory; then it has the native form. */
    public boolean isShared() {
        return waitLists != null;
    }

    /** Who waits for a notification in a shared memory. */
    public WaitLists waitLists() {
        return waitLists;
    }

    /** The type with the present size as its minimum, as imports match it. */
    public MemoryType currentType() {
        Limits limits = type.limits();
        return new MemoryType(type.addressType(), new Limits(pages(), limits.hasMaximum(), limits.maximum()), type.shared(), type.pageSizeLog2());
    }

    public boolean hasLongAddresses() {
        return type.addressType() == AddressType.I64;
    }

    /** The byte array in heap form, else this memory itself. */
    public Object base() {
        byte[] present = heap;
        return present != null ? present : this;
    }

    /** The byte array of a memory in heap form; of a memory that is kept on the heap there always is one. */
    public byte[] heap() {
        return heap;
    }

    /**
     * From now on the memory stays on the heap, for code that knows no other form: it no longer grows beyond 2 GiB.
     *
     * @return whether it does; a memory outside of the heap cannot come back
     */
    public boolean keepOnHeap() {
        if (!staysOnHeap && heap != null) {
            staysOnHeap = true;
        }
        return staysOnHeap;
    }

    /** In native form: the address of byte 0. */
    public long nativeAddress() {
        return nativeAddress;
    }

    @Override
    public long byteSize() {
        return byteSize;
    }

    /** The size in pages; of a shared memory it may be larger at once. */
    public long pages() {
        long bytes = isShared() ? (long) BYTE_SIZE.getVolatile(this) : byteSize;
        return bytes >>> type.pageSizeLog2();
    }

    /**
     * Grows the memory.
     *
     * @param delta in pages, unsigned
     * @return the old size in pages, or -1 if the memory cannot grow so much
     */
    @TruffleBoundary
    public long grow(long delta) {
        if (isShared()) {
            synchronized (this) {
                return growUnsynchronized(delta);
            }
        }
        return growUnsynchronized(delta);
    }

    private long growUnsynchronized(long delta) {
        long oldPages = pages();
        if (Long.compareUnsigned(delta, maximumPages - oldPages) > 0) {
            return -1;
        }
        long pages = oldPages + delta;
        if (delta != 0 && (pages < 0 || pages > MAXIMUM_NATIVE_BYTES >>> type.pageSizeLog2() || !resize(pages << type.pageSizeLog2()))) {
            return -1;
        }
        return oldPages;
    }

    private boolean resize(long newByteSize) {
        if (isShared()) {
            return resizeInPlace(newByteSize);
        }
        try {
            if (heap == null) {
                growBlock(newByteSize);
            } else if (staysOnHeap && newByteSize > MAXIMUM_HEAP_BYTES) {
                return false;
            } else if (!staysOnHeap && (newByteSize > MAXIMUM_HEAP_BYTES || copiedBytes > COPIED_BYTES_BEFORE_NATIVE)) {
                moveToNative(newByteSize);
            } else {
                copiedBytes += byteSize;
                heap = Arrays.copyOf(heap, (int) newByteSize);
            }
            byteSize = newByteSize;
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /** The new bytes are zero before anybody can see them. */
    private boolean resizeInPlace(long newByteSize) {
        if (newByteSize > block.capacity()) {
            return false;
        }
        block.clear(byteSize, newByteSize - byteSize);
        BYTE_SIZE.setVolatile(this, newByteSize);
        return true;
    }

    private void growBlock(long newByteSize) {
        if (newByteSize > block.capacity()) {
            // Ahead by a quarter, so that many small steps cost little.
            long ahead = Math.min(maximumBytes(), newByteSize + (newByteSize >> 2));
            try {
                block.ensureCapacity(ahead);
            } catch (OutOfMemoryError e) {
                block.ensureCapacity(newByteSize);
            }
        }
        nativeAddress = block.address();
    }

    private void moveToNative(long newByteSize) {
        NativeMemory.Block newBlock = NativeMemory.Block.allocate(this, newByteSize);
        NativeMemory.copyIn(heap, 0, newBlock.address(), heap.length);
        block = newBlock;
        nativeAddress = newBlock.address();
        heap = null;
    }

    /** {@code memory.fill}; the range is in bounds. */
    @TruffleBoundary
    public void fill(long address, byte value, long length) {
        if (heap != null) {
            Arrays.fill(heap, (int) address, (int) (address + length), value);
        } else {
            NativeMemory.fill(nativeAddress + address, length, value);
        }
    }

    /** {@code memory.copy}; both ranges are in bounds and may overlap. */
    @TruffleBoundary
    public void copyFrom(WasmMemory source, long sourceAddress, long address, long length) {
        if (heap != null) {
            source.copyOut(sourceAddress, heap, (int) address, (int) length);
        } else if (source.heap != null) {
            NativeMemory.copyIn(source.heap, (int) sourceAddress, nativeAddress + address, (int) length);
        } else {
            NativeMemory.copy(source.nativeAddress + sourceAddress, nativeAddress + address, length);
        }
    }

    private void copyOut(long address, byte[] target, int targetOffset, int length) {
        if (heap != null) {
            System.arraycopy(heap, (int) address, target, targetOffset, length);
        } else {
            NativeMemory.copyOut(nativeAddress + address, target, targetOffset, length);
        }
    }

    private void check(long address, long length) {
        if (!contains(address, length)) {
            throw WasmTrapException.create(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS, null);
        }
    }

    @Override
    public byte readI8(long address) {
        check(address, Byte.BYTES);
        return heap != null ? heap[(int) address] : NativeMemory.getByte(nativeAddress + address);
    }

    @Override
    public short readI16(long address) {
        check(address, Short.BYTES);
        return heap != null ? (short) ByteOrders.SHORT.get(heap, (int) address) : NativeMemory.getShort(nativeAddress + address);
    }

    @Override
    public int readI32(long address) {
        check(address, Integer.BYTES);
        return heap != null ? (int) ByteOrders.INT.get(heap, (int) address) : NativeMemory.getInt(nativeAddress + address);
    }

    @Override
    public long readI64(long address) {
        check(address, Long.BYTES);
        return heap != null ? (long) ByteOrders.LONG.get(heap, (int) address) : NativeMemory.getLong(nativeAddress + address);
    }

    @Override
    public void writeI8(long address, byte value) {
        check(address, Byte.BYTES);
        if (heap != null) {
            heap[(int) address] = value;
        } else {
            NativeMemory.putByte(nativeAddress + address, value);
        }
    }

    @Override
    public void writeI16(long address, short value) {
        check(address, Short.BYTES);
        if (heap != null) {
            ByteOrders.SHORT.set(heap, (int) address, value);
        } else {
            NativeMemory.putShort(nativeAddress + address, value);
        }
    }

    @Override
    public void writeI32(long address, int value) {
        check(address, Integer.BYTES);
        if (heap != null) {
            ByteOrders.INT.set(heap, (int) address, value);
        } else {
            NativeMemory.putInt(nativeAddress + address, value);
        }
    }

    @Override
    public void writeI64(long address, long value) {
        check(address, Long.BYTES);
        if (heap != null) {
            ByteOrders.LONG.set(heap, (int) address, value);
        } else {
            NativeMemory.putLong(nativeAddress + address, value);
        }
    }

    @Override
    @TruffleBoundary
    public void read(long address, byte[] target, int targetOffset, int length) {
        check(address, length);
        copyOut(address, target, targetOffset, length);
    }

    @Override
    @TruffleBoundary
    public void write(long address, byte[] source, int sourceOffset, int length) {
        check(address, length);
        if (heap != null) {
            System.arraycopy(source, sourceOffset, heap, (int) address, length);
        } else {
            NativeMemory.copyIn(source, sourceOffset, nativeAddress + address, length);
        }
    }

    @Override
    @TruffleBoundary
    public ByteBuffer view(long address, int length) {
        check(address, length);
        return heap == null ? null : ByteBuffer.wrap(heap, (int) address, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    // What other languages see: a buffer, an array of bytes, and two members.

    @ExportMessage
    boolean hasBufferElements() {
        return true;
    }

    @ExportMessage
    boolean isBufferWritable() {
        return true;
    }

    @ExportMessage
    long getBufferSize() {
        return byteSize;
    }

    private void checkBuffer(long offset, int length) throws InvalidBufferOffsetException {
        if (length < 0 || offset < 0 || offset > byteSize - length) {
            throw InvalidBufferOffsetException.create(offset, length);
        }
    }

    private static boolean isReversed(ByteOrder order) {
        return order == ByteOrder.BIG_ENDIAN;
    }

    @ExportMessage
    byte readBufferByte(long offset) throws InvalidBufferOffsetException {
        checkBuffer(offset, Byte.BYTES);
        return readI8(offset);
    }

    @ExportMessage
    short readBufferShort(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        checkBuffer(offset, Short.BYTES);
        short value = readI16(offset);
        return isReversed(order) ? Short.reverseBytes(value) : value;
    }

    @ExportMessage
    int readBufferInt(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        checkBuffer(offset, Integer.BYTES);
        int value = readI32(offset);
        return isReversed(order) ? Integer.reverseBytes(value) : value;
    }

    @ExportMessage
    long readBufferLong(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        checkBuffer(offset, Long.BYTES);
        long value = readI64(offset);
        return isReversed(order) ? Long.reverseBytes(value) : value;
    }

    @ExportMessage
    float readBufferFloat(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return Float.intBitsToFloat(readBufferInt(order, offset));
    }

    @ExportMessage
    double readBufferDouble(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return Double.longBitsToDouble(readBufferLong(order, offset));
    }

    @ExportMessage
    void readBuffer(long offset, byte[] target, int targetOffset, int length) throws InvalidBufferOffsetException {
        checkBuffer(offset, length);
        read(offset, target, targetOffset, length);
    }

    @ExportMessage
    void writeBufferByte(long offset, byte value) throws InvalidBufferOffsetException {
        checkBuffer(offset, Byte.BYTES);
        writeI8(offset, value);
    }

    @ExportMessage
    void writeBufferShort(ByteOrder order, long offset, short value) throws InvalidBufferOffsetException {
        checkBuffer(offset, Short.BYTES);
        writeI16(offset, isReversed(order) ? Short.reverseBytes(value) : value);
    }

    @ExportMessage
    void writeBufferInt(ByteOrder order, long offset, int value) throws InvalidBufferOffsetException {
        checkBuffer(offset, Integer.BYTES);
        writeI32(offset, isReversed(order) ? Integer.reverseBytes(value) : value);
    }

    @ExportMessage
    void writeBufferLong(ByteOrder order, long offset, long value) throws InvalidBufferOffsetException {
        checkBuffer(offset, Long.BYTES);
        writeI64(offset, isReversed(order) ? Long.reverseBytes(value) : value);
    }

    @ExportMessage
    void writeBufferFloat(ByteOrder order, long offset, float value) throws InvalidBufferOffsetException {
        writeBufferInt(order, offset, Float.floatToRawIntBits(value));
    }

    @ExportMessage
    void writeBufferDouble(ByteOrder order, long offset, double value) throws InvalidBufferOffsetException {
        writeBufferLong(order, offset, Double.doubleToRawLongBits(value));
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return byteSize;
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < byteSize;
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
        return readI8(index);
    }

    @ExportMessage
    @TruffleBoundary
    void writeArrayElement(long index, Object value) throws InvalidArrayIndexException, UnsupportedTypeException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        int number = (int) ValueConverter.fromInterop(value, NumberType.I32, "the memory's element");
        if (number < Byte.MIN_VALUE || number > 0xFF) {
            throw UnsupportedTypeException.create(new Object[]{value}, "a byte must be from -128 to 255");
        }
        writeI8(index, (byte) number);
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(PAGES, GROW);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return PAGES.equals(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        if (!PAGES.equals(member)) {
            throw UnknownIdentifierException.create(member);
        }
        return pages();
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberInvocable(String member) {
        return GROW.equals(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object invokeMember(String member, Object[] arguments)
                    throws UnknownIdentifierException, UnsupportedTypeException, com.oracle.truffle.api.interop.ArityException {
        if (!GROW.equals(member)) {
            throw UnknownIdentifierException.create(member);
        }
        if (arguments.length != 1) {
            throw com.oracle.truffle.api.interop.ArityException.create(1, 1, arguments.length);
        }
        long delta = (long) ValueConverter.fromInterop(arguments[0], NumberType.I64, "the number of pages");
        return delta < 0 ? -1 : grow(delta);
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return currentType().toString();
    }
}
