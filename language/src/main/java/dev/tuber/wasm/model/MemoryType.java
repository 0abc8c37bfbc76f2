package dev.tuber.wasm.model;

/**
 * A linear memory.
 *
 * @param limits in pages
 * @param pageSizeLog2 16 for the usual pages of 64 KiB, 0 for pages of one byte
 */
public record MemoryType(AddressType addressType, Limits limits, boolean shared, int pageSizeLog2) implements ExternalType {
    public static final int DEFAULT_PAGE_SIZE_LOG2 = 16;

    /** The largest number of pages that the address type allows, unsigned. */
    public long maximumPages() {
        if (pageSizeLog2 == 0) {
            // The size itself must be representable as an address.
            return addressType == AddressType.I32 ? 0xFFFF_FFFFL : -1L;
        }
        return 1L << (addressType == AddressType.I32 ? 32 : 64) - pageSizeLog2;
    }

    public long pageSize() {
        return 1L << pageSizeLog2;
    }

    @Override
    public ExternalKind kind() {
        return ExternalKind.MEMORY;
    }

    @Override
    public String toString() {
        return "(memory " + (addressType == AddressType.I64 ? "i64 " : "") + limits + (shared ? " shared" : "") +
                        (pageSizeLog2 == DEFAULT_PAGE_SIZE_LOG2 ? "" : " (pagesize " + pageSize() + ")") + ")";
    }
}
