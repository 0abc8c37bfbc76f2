package dev.tuber.wasm.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.instrumentation.AllocationReporter;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.host.HostMemory;
import dev.tuber.wasm.interop.BoundMember;
import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.NumberType;

/**
 * A linear memory, in one of two forms.
 *
 * <p>The heap form is a byte array that is exactly as long as the memory, so that the array's bounds are the memory's. Growing copies
 * it. A memory beyond 2 GiB, one that has grown so often that copying costs more than a compiled access could win, and one that generated code or
 * another language's buffer accesses takes the native form: {@link NativeContents}. {@link #base()} tells the forms apart; nobody keeps it
 * across a call or a growth.
 *
 * <p>The contents are one reference to something whose place and size never change: a thread that still has the old one while another lets
 * the memory grow may miss writes, but what it accesses is there.
 *
 * <p>A shared memory is outside of the heap from the beginning and never moves: address space for its maximum is reserved, or for as much of it
 * as there is. Threads may access it while another one lets it grow.
 */
@ExportLibrary(InteropLibrary.class)
public final class WasmMemory extends ExportedEntity implements TruffleObject, HostMemory {
    private static final MetaType META_TYPE = new MetaType("Memory", WasmMemory.class);
    /** The largest memory on the heap: a multiple of the page size below the largest array. */
    private static final long MAXIMUM_HEAP_BYTES = Integer.MAX_VALUE - 0xFFFFL;
    /** After growth has copied so many bytes, the next growth moves the memory out of the heap. */
    private static final long COPIED_BYTES_BEFORE_NATIVE = 1L << 28;
    /** More than any machine has, and far enough from overflow. */
    private static final long MAXIMUM_NATIVE_BYTES = 1L << 60;
    /** Address space that a memory takes where that costs nothing, if its maximum is not less. */
    private static final long GENEROUS_RESERVATION = 1L << 36;
    private static final String PAGES = "pages";
    private static final String GROW = "grow";

    private static final VarHandle SHARED_BYTE_SIZE = byteSizeHandle();

    private final MemoryType type;
    private final long maximumPages;
    /** A byte array or {@link NativeContents}; {@code null} for a shared memory. */
    private Object contents;
    /** Where the contents lie if they are not on the heap. */
    private NativeMemory.Block block;
    /** Of a shared memory. */
    private final long sharedAddress;
    private long sharedByteSize;
    private long copiedBytes;
    /** What the memory has of its context's limit. */
    private final ResourceQuota.Claim claim;
    /** Blocks that generated code in other threads may still access; {@code null} as long as no generated code accesses the memory. */
    private List<NativeMemory.Block> leftBlocks;
    /** Of a shared memory, else {@code null}. */
    private final WaitLists waitLists;
    /** Or {@code null}. */
    private GrowthListener growthListener;
    /** Tells tools about growth, or {@code null}. */
    private AllocationReporter reporter;

    /** Who wants to know when a memory has grown: another language's views of it may have to be made anew. */
    @FunctionalInterface
    public interface GrowthListener {

        /** Called after every growth, also by no pages, in the thread that lets the memory grow. */
        void grown(WasmMemory memory);
    }

    private static VarHandle byteSizeHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(WasmMemory.class, "sharedByteSize", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * A memory of the minimum size.
     *
     * @param quota the limit on bytes of memories
     * @throws OutOfMemoryError if there is not so much memory
     * @throws WasmLinkException if the limit does not allow it
     */
    @TruffleBoundary
    public WasmMemory(MemoryType type, ResourceQuota quota) {
        this.type = type;
        Limits limits = type.limits();
        long typeMaximum = type.maximumPages();
        maximumPages = limits.hasMaximum() && Long.compareUnsigned(limits.maximum(), typeMaximum) < 0 ? limits.maximum() : typeMaximum;
        long pages = limits.minimum();
        if (pages < 0 || pages > MAXIMUM_NATIVE_BYTES >>> type.pageSizeLog2()) {
            throw new OutOfMemoryError("a memory of " + Long.toUnsignedString(pages) + " pages");
        }
        long byteSize = pages << type.pageSizeLog2();
        claim = quota.claim(this, byteSize);
        if (claim == null) {
            throw new WasmLinkException("a memory of " + byteSize + " bytes is beyond the limit of " + quota.limit() +
                            " bytes for all memories");
        }
        waitLists = type.shared() ? new WaitLists() : null;
        if (type.shared()) {
            block = NativeMemory.Block.reserve(byteSize, maximumBytes());
            block.clear(0, byteSize);
            sharedAddress = block.address();
            sharedByteSize = byteSize;
            return;
        }
        sharedAddress = 0;
        if (byteSize > MAXIMUM_HEAP_BYTES) {
            block = reserve(byteSize);
            block.clear(0, byteSize);
            contents = new NativeContents(block, byteSize);
        } else {
            contents = new byte[(int) byteSize];
        }
    }

    /** With room for growth, so that the memory seldom moves. */
    private NativeMemory.Block reserve(long bytes) {
        // Where old blocks stay, fewer moves: all of them together are at most as large as the last.
        long costly = leftBlocks != null ? bytes << 1 : bytes + (bytes >> 2);
        long room = NativeMemory.RESERVES_FREELY ? Math.max(GENEROUS_RESERVATION, bytes << 2) : costly;
        return NativeMemory.Block.reserve(bytes, Math.max(bytes, Math.min(maximumBytes(), room)));
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

    /** The byte array in heap form, {@link NativeContents} in native form; of a shared memory this object. */
    public Object base() {
        Object present = contents;
        return present != null ? present : this;
    }

    /** The address of byte 0 of a shared memory. */
    public long sharedAddress() {
        return sharedAddress;
    }

    /** The size of a shared memory in bytes; it may be larger at once. */
    public long sharedByteSize() {
        return sharedByteSize;
    }

    /** The contents of a memory that has left the heap and is not shared. */
    public NativeContents nativeContents() {
        return (NativeContents) contents;
    }

    /**
     * Moves the memory out of the heap, for code that knows its address and nothing else. It never comes back. From now on nothing that was
     * the memory's is freed before the memory.
     *
     * @return whether the memory is outside of the heap; not, if there is not so much memory
     */
    @TruffleBoundary
    public synchronized boolean leaveHeap() {
        if (leftBlocks == null && !isShared()) {
            try {
                if (contents instanceof byte[] heap) {
                    moveToNative(heap, heap.length);
                }
            } catch (OutOfMemoryError e) {
                return false;
            }
            leftBlocks = new ArrayList<>();
        }
        return true;
    }

    @Override
    public long byteSize() {
        Object present = contents;
        if (present instanceof byte[] heap) {
            return heap.length;
        }
        return present == null ? sharedByteSize : ((NativeContents) present).byteSize();
    }

    /** The size in pages; of a shared memory it may be larger at once. */
    public long pages() {
        long bytes = isShared() ? (long) SHARED_BYTE_SIZE.getVolatile(this) : byteSize();
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
        long oldPages = growAlone(delta);
        if (oldPages >= 0 && delta != 0 && reporter != null && reporter.isActive()) {
            report(oldPages == 0 ? AllocationReporter.SIZE_UNKNOWN : oldPages << type.pageSizeLog2());
        }
        if (oldPages >= 0 && growthListener != null) {
            growthListener.grown(this);
        }
        return oldPages;
    }

    private void report(long oldSize) {
        long newSize = byteSize();
        reporter.onEnter(this, oldSize, newSize);
        reporter.onReturnValue(this, oldSize, newSize);
    }

    /** Tells tools that the memory was made, and from now on when it grows. */
    void reportTo(AllocationReporter allocationReporter) {
        reporter = allocationReporter;
        if (allocationReporter.isActive()) {
            long size = byteSize() == 0 ? AllocationReporter.SIZE_UNKNOWN : byteSize();
            allocationReporter.onEnter(null, 0, size);
            allocationReporter.onReturnValue(this, 0, size);
        }
    }

    /** Sets the only listener. */
    public void setGrowthListener(GrowthListener listener) {
        growthListener = listener;
    }

    private synchronized long growAlone(long delta) {
        long oldPages = pages();
        if (Long.compareUnsigned(delta, maximumPages - oldPages) > 0) {
            return -1;
        }
        long pages = oldPages + delta;
        if (delta != 0 && (pages < 0 || pages > MAXIMUM_NATIVE_BYTES >>> type.pageSizeLog2() || !growTo(pages << type.pageSizeLog2()))) {
            return -1;
        }
        return oldPages;
    }

    private boolean growTo(long newByteSize) {
        long more = newByteSize - byteSize();
        if (!claim.extend(more)) {
            return false;
        }
        boolean hasGrown = resize(newByteSize);
        if (!hasGrown) {
            claim.reduce(more);
        }
        return hasGrown;
    }

    private boolean resize(long newByteSize) {
        if (isShared()) {
            return resizeInPlace(newByteSize);
        }
        try {
            if (!(contents instanceof byte[] heap)) {
                resizeNative((NativeContents) contents, newByteSize);
            } else if (newByteSize > MAXIMUM_HEAP_BYTES || copiedBytes > COPIED_BYTES_BEFORE_NATIVE) {
                moveToNative(heap, newByteSize);
            } else {
                copiedBytes += heap.length;
                contents = Arrays.copyOf(heap, (int) newByteSize);
            }
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
        block.clear(sharedByteSize, newByteSize - sharedByteSize);
        SHARED_BYTE_SIZE.setVolatile(this, newByteSize);
        return true;
    }

    private void resizeNative(NativeContents old, long newByteSize) {
        NativeMemory.Block newBlock = newByteSize <= block.capacity() ? block : reserve(newByteSize);
        if (newBlock != block) {
            NativeMemory.copy(block.address(), newBlock.address(), old.byteSize());
            if (leftBlocks != null) {
                leftBlocks.add(block);
            }
        }
        publish(newBlock, old.byteSize(), newByteSize);
    }

    private void moveToNative(byte[] heap, long newByteSize) {
        NativeMemory.Block newBlock = reserve(newByteSize);
        NativeMemory.copyIn(heap, 0, newBlock.address(), heap.length);
        publish(newBlock, heap.length, newByteSize);
    }

    private void publish(NativeMemory.Block newBlock, long filled, long newByteSize) {
        newBlock.clear(filled, newByteSize - filled);
        block = newBlock;
        contents = new NativeContents(newBlock, newByteSize);
    }

    /** {@code memory.fill}; the range is in bounds. */
    @TruffleBoundary
    public void fill(long address, byte value, long length) {
        Object present = contents;
        if (present instanceof byte[] heap) {
            Arrays.fill(heap, (int) address, (int) (address + length), value);
        } else {
            NativeMemory.fill(absolute(present, address, length), length, value);
        }
    }

    /** {@code memory.copy}; both ranges are in bounds and may overlap. */
    @TruffleBoundary
    public void copyFrom(WasmMemory source, long sourceAddress, long address, long length) {
        Object from = source.contents;
        Object to = contents;
        if (to instanceof byte[] heap) {
            source.copyOut(from, sourceAddress, heap, (int) address, (int) length);
        } else if (from instanceof byte[] heap) {
            NativeMemory.copyIn(heap, index(heap, sourceAddress, (int) length), absolute(to, address, length), (int) length);
        } else {
            NativeMemory.copy(source.absolute(from, sourceAddress, length), absolute(to, address, length), length);
        }
    }

    private void copyOut(Object present, long address, byte[] target, int targetOffset, int length) {
        if (present instanceof byte[] heap) {
            System.arraycopy(heap, index(heap, address, length), target, targetOffset, length);
        } else {
            NativeMemory.copyOut(absolute(present, address, length), target, targetOffset, length);
        }
    }

    private static WasmTrapException outOfBounds() {
        return WasmTrapException.create(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS, null);
    }

    /** The index for an access to the heap form. */
    private static int index(byte[] heap, long address, int length) {
        if (length < 0 || address < 0 || address > heap.length - length) {
            throw outOfBounds();
        }
        return (int) address;
    }

    /** The absolute address for an access to what is not on the heap. */
    private long absolute(Object present, long address, long length) {
        NativeContents unshared = (NativeContents) present;
        long byteSize = unshared == null ? sharedByteSize : unshared.byteSize();
        if (length < 0 || address < 0 || address > byteSize - length) {
            throw outOfBounds();
        }
        return (unshared == null ? sharedAddress : unshared.address()) + address;
    }

    @Override
    public byte readI8(long address) {
        Object present = contents;
        return present instanceof byte[] heap ? heap[index(heap, address, Byte.BYTES)] : NativeMemory.getByte(absolute(present, address, Byte.BYTES));
    }

    @Override
    public short readI16(long address) {
        Object present = contents;
        return present instanceof byte[] heap ? (short) ByteOrders.SHORT.get(heap, index(heap, address, Short.BYTES)) : NativeMemory.getShort(absolute(present, address, Short.BYTES));
    }

    @Override
    public int readI32(long address) {
        Object present = contents;
        return present instanceof byte[] heap ? (int) ByteOrders.INT.get(heap, index(heap, address, Integer.BYTES)) : NativeMemory.getInt(absolute(present, address, Integer.BYTES));
    }

    @Override
    public long readI64(long address) {
        Object present = contents;
        return present instanceof byte[] heap ? (long) ByteOrders.LONG.get(heap, index(heap, address, Long.BYTES)) : NativeMemory.getLong(absolute(present, address, Long.BYTES));
    }

    @Override
    public void writeI8(long address, byte value) {
        Object present = contents;
        if (present instanceof byte[] heap) {
            heap[index(heap, address, Byte.BYTES)] = value;
        } else {
            NativeMemory.putByte(absolute(present, address, Byte.BYTES), value);
        }
    }

    @Override
    public void writeI16(long address, short value) {
        Object present = contents;
        if (present instanceof byte[] heap) {
            ByteOrders.SHORT.set(heap, index(heap, address, Short.BYTES), value);
        } else {
            NativeMemory.putShort(absolute(present, address, Short.BYTES), value);
        }
    }

    @Override
    public void writeI32(long address, int value) {
        Object present = contents;
        if (present instanceof byte[] heap) {
            ByteOrders.INT.set(heap, index(heap, address, Integer.BYTES), value);
        } else {
            NativeMemory.putInt(absolute(present, address, Integer.BYTES), value);
        }
    }

    @Override
    public void writeI64(long address, long value) {
        Object present = contents;
        if (present instanceof byte[] heap) {
            ByteOrders.LONG.set(heap, index(heap, address, Long.BYTES), value);
        } else {
            NativeMemory.putLong(absolute(present, address, Long.BYTES), value);
        }
    }

    @Override
    @TruffleBoundary
    public void read(long address, byte[] target, int targetOffset, int length) {
        copyOut(contents, address, target, targetOffset, length);
    }

    @Override
    @TruffleBoundary
    public void write(long address, byte[] source, int sourceOffset, int length) {
        Object present = contents;
        if (present instanceof byte[] heap) {
            System.arraycopy(source, sourceOffset, heap, index(heap, address, length), length);
        } else {
            NativeMemory.copyIn(source, sourceOffset, absolute(present, address, length), length);
        }
    }

    @Override
    @TruffleBoundary
    public ByteBuffer view(long address, int length) {
        Object present = contents;
        if (present instanceof byte[] heap) {
            return ByteBuffer.wrap(heap, index(heap, address, length), length).slice().order(ByteOrder.LITTLE_ENDIAN);
        }
        absolute(present, address, length);
        return null;
    }

    /**
     * The whole memory as a little-endian buffer: its bytes until it grows, of a shared memory all that it has now. {@code null} if it is too
     * large for a buffer.
     */
    @TruffleBoundary
    public ByteBuffer asByteBuffer() {
        // On the heap the bytes would be others as soon as generated code accesses the memory.
        if (!leaveHeap()) {
            return null;
        }
        Object present = contents;
        long bytes = present == null ? (long) SHARED_BYTE_SIZE.getVolatile(this) : ((NativeContents) present).byteSize();
        if (bytes > Integer.MAX_VALUE) {
            return null;
        }
        return present instanceof NativeContents outside ? NativeBuffers.view(outside, outside.address(), (int) bytes)
                        : NativeBuffers.view(this, sharedAddress(), (int) bytes);
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
        return byteSize();
    }

    private void checkBuffer(long offset, int length) throws InvalidBufferOffsetException {
        if (length < 0 || offset < 0 || offset > byteSize() - length) {
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
        return byteSize();
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < byteSize();
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
        return PAGES.equals(member) || GROW.equals(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        return switch (member) {
            case PAGES -> pages();
            case GROW -> new BoundMember(this, GROW);
            default -> throw UnknownIdentifierException.create(member);
        };
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

    @ExportMessage
    boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    Object getMetaObject() {
        return META_TYPE;
    }
}
