package dev.tuber.wasm.runtime;

/**
 * The contents of a memory outside of the heap, at one time: where and how large. When the memory grows, there is a new object; who has the old
 * one keeps what belongs to it alive.
 */
public final class NativeContents {
    private final NativeMemory.Block block;
    private final long address;
    private final long byteSize;

    NativeContents(NativeMemory.Block block, long byteSize) {
        this.block = block;
        this.address = block.address();
        this.byteSize = byteSize;
    }

    /** The address of byte 0. */
    public long address() {
        return address;
    }

    public long byteSize() {
        return byteSize;
    }

    @Override
    public String toString() {
        return byteSize + " of " + block.capacity() + " bytes";
    }
}
