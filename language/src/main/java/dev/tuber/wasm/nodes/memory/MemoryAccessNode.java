package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.WasmNode;
import dev.tuber.wasm.runtime.ByteOrders;
import dev.tuber.wasm.runtime.NativeContents;
import dev.tuber.wasm.runtime.NativeMemory;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmMemory;

/**
 * Reads and writes whole numbers in a memory; part of a load or a store.
 *
 * <p>Everything but the address and the base is a partial-evaluation constant. The native form of memories enters compiled code only
 * once it was seen here, but for shared memories there is no other.
 */
public final class MemoryAccessNode extends WasmNode {
    /** The effective address that stands for all beyond 64 bits. */
    static final long IN_NO_MEMORY = -1;

    private final int memoryIndex;
    private final long offset;
    private final boolean hasLongAddresses;
    private final boolean isShared;
    @Child private ExpressionNode address;
    @CompilationFinal private boolean nativeFormSeen;

    /** @param type of the memory */
    public MemoryAccessNode(MemArg memArg, MemoryType type, ExpressionNode address, int byteOffset) {
        this.memoryIndex = memArg.memoryIndex();
        this.offset = memArg.offset();
        this.hasLongAddresses = type.addressType() == AddressType.I64;
        this.isShared = type.shared();
        this.address = address;
        setByteOffset(byteOffset);
    }

    /** Evaluates the address operand and adds the offset. An unsigned sum beyond 64 bits gives {@link #IN_NO_MEMORY}. */
    long executeAddress(VirtualFrame frame) {
        if (hasLongAddresses) {
            long sum = address.executeI64(frame) + offset;
            return Long.compareUnsigned(sum, offset) < 0 ? IN_NO_MEMORY : sum;
        }
        return (address.executeI32(frame) & 0xFFFF_FFFFL) + offset;
    }

    /** The byte array of a memory in heap form, its contents in native form, or the memory if it is shared. */
    Object base(VirtualFrame frame) {
        if (memoryIndex == 0) {
            return frame.getObjectStatic(FrameLayout.MEMORY_SLOT);
        }
        return FrameLayout.instance(frame).memory(memoryIndex).base();
    }

    /** The index in the array for an access of {@code size} bytes, or a trap. */
    private int index(byte[] heap, long effectiveAddress, int size) {
        if (effectiveAddress < 0 || effectiveAddress > heap.length - size) {
            throw trap(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS);
        }
        return (int) effectiveAddress;
    }

    /** The absolute address for an access of {@code size} bytes, or a trap. */
    long nativeAddress(Object base, long effectiveAddress, int size) {
        if (isShared) {
            WasmMemory memory = CompilerDirectives.castExact(base, WasmMemory.class);
            checkBounds(effectiveAddress, memory.sharedByteSize(), size);
            return memory.sharedAddress() + effectiveAddress;
        }
        if (!nativeFormSeen) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            nativeFormSeen = true;
        }
        NativeContents contents = CompilerDirectives.castExact(base, NativeContents.class);
        checkBounds(effectiveAddress, contents.byteSize(), size);
        return contents.address() + effectiveAddress;
    }

    private void checkBounds(long effectiveAddress, long byteSize, int size) {
        if (effectiveAddress < 0 || effectiveAddress > byteSize - size) {
            throw trap(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS);
        }
    }

    boolean isHeap(Object base) {
        return !isShared && CompilerDirectives.isExact(base, byte[].class);
    }

    private static byte[] heap(Object base) {
        return CompilerDirectives.castExact(base, byte[].class);
    }

    /** Traps unless sixteen bytes can be accessed: a vector is read and written in halves, but never only the first of them. */
    void checkVector(VirtualFrame frame, long effectiveAddress) {
        Object base = base(frame);
        if (isHeap(base)) {
            index(heap(base), effectiveAddress, 16);
        } else {
            nativeAddress(base, effectiveAddress, 16);
        }
    }

    byte readByte(VirtualFrame frame, long effectiveAddress) {
        Object base = base(frame);
        if (isHeap(base)) {
            byte[] heap = heap(base);
            return heap[index(heap, effectiveAddress, Byte.BYTES)];
        }
        return NativeMemory.getByte(nativeAddress(base, effectiveAddress, Byte.BYTES));
    }

    short readShort(VirtualFrame frame, long effectiveAddress) {
        Object base = base(frame);
        if (isHeap(base)) {
            byte[] heap = heap(base);
            return (short) ByteOrders.SHORT.get(heap, index(heap, effectiveAddress, Short.BYTES));
        }
        return NativeMemory.getShort(nativeAddress(base, effectiveAddress, Short.BYTES));
    }

    int readInt(VirtualFrame frame, long effectiveAddress) {
        Object base = base(frame);
        if (isHeap(base)) {
            byte[] heap = heap(base);
            return (int) ByteOrders.INT.get(heap, index(heap, effectiveAddress, Integer.BYTES));
        }
        return NativeMemory.getInt(nativeAddress(base, effectiveAddress, Integer.BYTES));
    }

    long readLong(VirtualFrame frame, long effectiveAddress) {
        Object base = base(frame);
        if (isHeap(base)) {
            byte[] heap = heap(base);
            return (long) ByteOrders.LONG.get(heap, index(heap, effectiveAddress, Long.BYTES));
        }
        return NativeMemory.getLong(nativeAddress(base, effectiveAddress, Long.BYTES));
    }

    void writeByte(VirtualFrame frame, long effectiveAddress, byte value) {
        Object base = base(frame);
        if (isHeap(base)) {
            byte[] heap = heap(base);
            heap[index(heap, effectiveAddress, Byte.BYTES)] = value;
        } else {
            NativeMemory.putByte(nativeAddress(base, effectiveAddress, Byte.BYTES), value);
        }
    }

    void writeShort(VirtualFrame frame, long effectiveAddress, short value) {
        Object base = base(frame);
        if (isHeap(base)) {
            byte[] heap = heap(base);
            ByteOrders.SHORT.set(heap, index(heap, effectiveAddress, Short.BYTES), value);
        } else {
            NativeMemory.putShort(nativeAddress(base, effectiveAddress, Short.BYTES), value);
        }
    }

    void writeInt(VirtualFrame frame, long effectiveAddress, int value) {
        Object base = base(frame);
        if (isHeap(base)) {
            byte[] heap = heap(base);
            ByteOrders.INT.set(heap, index(heap, effectiveAddress, Integer.BYTES), value);
        } else {
            NativeMemory.putInt(nativeAddress(base, effectiveAddress, Integer.BYTES), value);
        }
    }

    void writeLong(VirtualFrame frame, long effectiveAddress, long value) {
        Object base = base(frame);
        if (isHeap(base)) {
            byte[] heap = heap(base);
            ByteOrders.LONG.set(heap, index(heap, effectiveAddress, Long.BYTES), value);
        } else {
            NativeMemory.putLong(nativeAddress(base, effectiveAddress, Long.BYTES), value);
        }
    }
}
