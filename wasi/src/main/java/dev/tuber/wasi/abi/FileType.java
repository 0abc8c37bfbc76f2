package dev.tuber.wasi.abi;

/** What a descriptor or a directory's entry is. A constant's ordinal is its number. */
public enum FileType {
    /** Anything that has no number of its own, for example a pipe. */
    UNKNOWN,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    REGULAR_FILE,
    SOCKET_DATAGRAM,
    SOCKET_STREAM,
    SYMBOLIC_LINK;

    /** The number that the guest sees. */
    public byte number() {
        return (byte) ordinal();
    }
}
