package dev.tuber.wasi.abi;

/**
 * What differs between the two versions of the interface: the layout of a file's status and of a subscription, and the numbers of
 * the seek origins. Offsets and sizes are in bytes.
 */
public enum Layout {
    /** {@code wasi_snapshot_preview1}, of 2020. */
    PREVIEW1("wasi_snapshot_preview1"),
    /** {@code wasi_unstable}, of 2019. */
    UNSTABLE("wasi_unstable");

    /** Where a seek starts. */
    public enum Whence {
        START,
        CURRENT,
        END
    }

    private final String moduleName;

    Layout(String moduleName) {
        this.moduleName = moduleName;
    }

    /** The module that guests of this version import. */
    public String moduleName() {
        return moduleName;
    }

    /** The version of a module, or {@code null} for another name. */
    public static Layout ofModule(String moduleName) {
        for (Layout layout : values()) {
            if (layout.moduleName.equals(moduleName)) {
                return layout;
            }
        }
        return null;
    }

    /** The origin with a number, or {@link Errno#INVAL}. */
    public Whence whence(int number) throws ErrnoException {
        return switch (this) {
            case PREVIEW1 -> switch (number) {
                case 0 -> Whence.START;
                case 1 -> Whence.CURRENT;
                case 2 -> Whence.END;
                default -> throw new ErrnoException(Errno.INVAL);
            };
            case UNSTABLE -> switch (number) {
                case 0 -> Whence.CURRENT;
                case 1 -> Whence.END;
                case 2 -> Whence.START;
                default -> throw new ErrnoException(Errno.INVAL);
            };
        };
    }

    /** The size of a {@code filestat}. The older one has a link count of 32 bits. */
    public int fileStatusSize() {
        return this == PREVIEW1 ? 64 : 56;
    }

    /** Writes a {@code filestat}. */
    public void writeFileStatus(GuestMemory memory, long address, long device, long inode, FileType type, long links, long size,
                    long accessTime, long modificationTime, long changeTime) throws ErrnoException {
        memory.check(address, fileStatusSize());
        memory.writeI64(address, device);
        memory.writeI64(address + 8, inode);
        memory.writeI64(address + 16, type.number());
        long sizeAddress;
        if (this == PREVIEW1) {
            memory.writeI64(address + 24, links);
            sizeAddress = address + 32;
        } else {
            // The 32-bit count fills the second half of the word that starts with the type.
            memory.writeI32(address + 20, (int) Math.min(links, 0xFFFF_FFFFL));
            sizeAddress = address + 24;
        }
        memory.writeI64(sizeAddress, size);
        memory.writeI64(sizeAddress + 8, accessTime);
        memory.writeI64(sizeAddress + 16, modificationTime);
        memory.writeI64(sizeAddress + 24, changeTime);
    }

    /** The size of a {@code subscription}. The older one has a further 64-bit identifier in front of the clock's number. */
    public int subscriptionSize() {
        return this == PREVIEW1 ? 48 : 56;
    }

    /**
     * Where a clock subscription's clock number is, from the start of the subscription; its time-out stands 8 bytes further on.
     */
    public int clockOffset() {
        return this == PREVIEW1 ? 16 : 24;
    }
}
