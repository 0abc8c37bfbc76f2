package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.WasmNode;
import dev.tuber.wasm.runtime.AtomicMemory;
import dev.tuber.wasm.runtime.AtomicOperation;
import dev.tuber.wasm.runtime.Trap;

/**
 * Accesses a memory atomically; part of an atomic instruction. Values are zero-extended to {@code i64}.
 *
 * <p>Shared memories always have the native form. So what has the heap form belongs to one thread, where plain accesses will do.
 */
final class AtomicAccessNode extends WasmNode {
    private final int width;
    private final long mask;
    @Child private MemoryAccessNode access;

    /** @param width in bytes: 1, 2, 4 or 8 */
    AtomicAccessNode(MemoryAccessNode access, int width) {
        this.access = access;
        this.width = width;
        this.mask = -1L >>> Long.SIZE - Byte.SIZE * width;
        setByteOffset(access.byteOffset());
    }

    long executeAddress(VirtualFrame frame) {
        return access.executeAddress(frame);
    }

    /** Traps unless the address is a multiple of the width. An address beyond 64 bits is left to the check of bounds. */
    private void checkAlignment(long address) {
        if ((address & width - 1) != 0 && address != MemoryAccessNode.IN_NO_MEMORY) {
            throw trap(Trap.UNALIGNED_ATOMIC);
        }
    }

    long load(VirtualFrame frame, long address) {
        checkAlignment(address);
        Object base = access.base(frame);
        return access.isHeap(base) ? plainLoad(frame, address) : AtomicMemory.load(access.nativeAddress(base, address, width), width);
    }

    void store(VirtualFrame frame, long address, long value) {
        checkAlignment(address);
        Object base = access.base(frame);
        if (access.isHeap(base)) {
            plainStore(frame, address, value);
        } else {
            AtomicMemory.store(access.nativeAddress(base, address, width), width, value);
        }
    }

    /** Gives the old value. */
    long update(VirtualFrame frame, long address, AtomicOperation operation, long operand) {
        checkAlignment(address);
        Object base = access.base(frame);
        if (access.isHeap(base)) {
            long old = plainLoad(frame, address);
            plainStore(frame, address, operation.apply(old, operand));
            return old;
        }
        return AtomicMemory.update(access.nativeAddress(base, address, width), width, operation, operand);
    }

    /** Gives the old value. Bits of {@code expected} beyond the width do not count. */
    long compareExchange(VirtualFrame frame, long address, long expected, long replacement) {
        checkAlignment(address);
        Object base = access.base(frame);
        if (access.isHeap(base)) {
            long old = plainLoad(frame, address);
            if (old == (expected & mask)) {
                plainStore(frame, address, replacement);
            }
            return old;
        }
        return AtomicMemory.compareExchange(access.nativeAddress(base, address, width), width, expected, replacement);
    }

    /** Traps unless the address can be accessed and the memory is shared. */
    void checkShared(VirtualFrame frame, long address, boolean isShared) {
        checkAlignment(address);
        if (!isShared) {
            throw trap(Trap.EXPECTED_SHARED_MEMORY);
        }
        access.nativeAddress(access.base(frame), address, width);
    }

    private long plainLoad(VirtualFrame frame, long address) {
        return switch (width) {
            case Byte.BYTES -> access.readByte(frame, address) & mask;
            case Short.BYTES -> access.readShort(frame, address) & mask;
            case Integer.BYTES -> access.readInt(frame, address) & mask;
            default -> access.readLong(frame, address);
        };
    }

    private void plainStore(VirtualFrame frame, long address, long value) {
        switch (width) {
            case Byte.BYTES -> access.writeByte(frame, address, (byte) value);
            case Short.BYTES -> access.writeShort(frame, address, (short) value);
            case Integer.BYTES -> access.writeInt(frame, address, (int) value);
            default -> access.writeLong(frame, address, value);
        }
    }
}
