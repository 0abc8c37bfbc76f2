package dev.tuber.wasi.abi;

/** The error numbers of WASI 0.1. A constant's ordinal is its number. */
public enum Errno {
    /** 0: No error. */
    SUCCESS,
    /** 1: Argument list too long (2BIG). */
    TOOBIG,
    /** 2: Permission denied. */
    ACCES,
    /** 3: Address in use. */
    ADDRINUSE,
    /** 4: Address not available. */
    ADDRNOTAVAIL,
    /** 5: Address family not supported. */
    AFNOSUPPORT,
    /** 6: Resource unavailable, or operation would block. */
    AGAIN,
    /** 7: Connection already in progress. */
    ALREADY,
    /** 8: Bad file descriptor. */
    BADF,
    /** 9: Bad message. */
    BADMSG,
    /** 10: Device or resource busy. */
    BUSY,
    /** 11: Operation canceled. */
    CANCELED,
    /** 12: No child processes. */
    CHILD,
    /** 13: Connection aborted. */
    CONNABORTED,
    /** 14: Connection refused. */
    CONNREFUSED,
    /** 15: Connection reset. */
    CONNRESET,
    /** 16: Resource deadlock would occur. */
    DEADLK,
    /** 17: Destination address required. */
    DESTADDRREQ,
    /** 18: Argument out of the function's domain. */
    DOM,
    /** 19: Quota exceeded. */
    DQUOT,
    /** 20: File exists. */
    EXIST,
    /** 21: Bad address. */
    FAULT,
    /** 22: File too large. */
    FBIG,
    /** 23: Host is unreachable. */
    HOSTUNREACH,
    /** 24: Identifier removed. */
    IDRM,
    /** 25: Illegal byte sequence. */
    ILSEQ,
    /** 26: Operation in progress. */
    INPROGRESS,
    /** 27: Interrupted function. */
    INTR,
    /** 28: Invalid argument. */
    INVAL,
    /** 29: Input or output error. */
    IO,
    /** 30: Socket is connected. */
    ISCONN,
    /** 31: Is a directory. */
    ISDIR,
    /** 32: Too many levels of symbolic links. */
    LOOP,
    /** 33: Too many descriptors of the program. */
    MFILE,
    /** 34: Too many links. */
    MLINK,
    /** 35: Message too large. */
    MSGSIZE,
    /** 36: Multihop attempted. */
    MULTIHOP,
    /** 37: File name too long. */
    NAMETOOLONG,
    /** 38: Network is down. */
    NETDOWN,
    /** 39: Connection aborted by the network. */
    NETRESET,
    /** 40: Network unreachable. */
    NETUNREACH,
    /** 41: Too many files open in the system. */
    NFILE,
    /** 42: No buffer space available. */
    NOBUFS,
    /** 43: No such device. */
    NODEV,
    /** 44: No such file or directory. */
    NOENT,
    /** 45: Executable file format error. */
    NOEXEC,
    /** 46: No locks available. */
    NOLCK,
    /** 47: Link has been severed. */
    NOLINK,
    /** 48: Not enough space. */
    NOMEM,
    /** 49: No message of the desired type. */
    NOMSG,
    /** 50: Protocol not available. */
    NOPROTOOPT,
    /** 51: No space left on device. */
    NOSPC,
    /** 52: Function not supported. */
    NOSYS,
    /** 53: Socket is not connected. */
    NOTCONN,
    /** 54: Not a directory, nor a symbolic link to one. */
    NOTDIR,
    /** 55: Directory not empty. */
    NOTEMPTY,
    /** 56: State not recoverable. */
    NOTRECOVERABLE,
    /** 57: Not a socket. */
    NOTSOCK,
    /** 58: Not supported. */
    NOTSUP,
    /** 59: Inappropriate control operation. */
    NOTTY,
    /** 60: No such device or address. */
    NXIO,
    /** 61: Value too large for its type. */
    OVERFLOW,
    /** 62: Previous owner died. */
    OWNERDEAD,
    /** 63: Operation not permitted. */
    PERM,
    /** 64: Broken pipe. */
    PIPE,
    /** 65: Protocol error. */
    PROTO,
    /** 66: Protocol not supported. */
    PROTONOSUPPORT,
    /** 67: Protocol wrong type for socket. */
    PROTOTYPE,
    /** 68: Result too large. */
    RANGE,
    /** 69: Read-only file system. */
    ROFS,
    /** 70: Invalid seek. */
    SPIPE,
    /** 71: No such process. */
    SRCH,
    /** 72: Reference to a file that is no longer served. */
    STALE,
    /** 73: Connection timed out. */
    TIMEDOUT,
    /** 74: Text file busy. */
    TXTBSY,
    /** 75: Link across devices. */
    XDEV,
    /** 76: Capabilities insufficient. */
    NOTCAPABLE;

    /** The number that the guest sees, 0 to 76. */
    public int number() {
        return ordinal();
    }
}
