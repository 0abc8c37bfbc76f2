package dev.tuber.wasi.functions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.GuestMemory;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.descriptor.Descriptor;
import dev.tuber.wasi.descriptor.DescriptorTable;
import dev.tuber.wasi.descriptor.DirectoryDescriptor;
import dev.tuber.wasi.descriptor.OutputDescriptor;

/** The descriptor table: closing, renumbering, rights, flags, and what was granted at the start. */
final class DescriptorFunctions {
    private static final int FDSTAT_SIZE = 24;
    private static final int PRESTAT_SIZE = 8;

    private final DescriptorTable descriptors;

    DescriptorFunctions(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    void addTo(FunctionTable table) {
        table.add("fd_close", "i", this::close);
        table.add("fd_renumber", "ii", this::renumber);
        table.add("fd_fdstat_get", "ii", this::status);
        table.add("fd_fdstat_set_flags", "ii", this::setFlags);
        table.add("fd_fdstat_set_rights", "ill", this::setRights);
        table.add("fd_prestat_get", "ii", this::preopen);
        table.add("fd_prestat_dir_name", "iii", this::preopenName);
    }

    private Errno close(GuestCall call) throws IOException, ErrnoException {
        descriptors.close(call.i32(0));
        return Errno.SUCCESS;
    }

    private Errno renumber(GuestCall call) throws IOException, ErrnoException {
        descriptors.renumber(call.i32(0), call.i32(1));
        return Errno.SUCCESS;
    }

    private Errno status(GuestCall call) throws ErrnoException {
        Descriptor descriptor = descriptors.get(call.i32(0));
        long address = call.result(1, FDSTAT_SIZE);
        GuestMemory memory = call.memory();
        // C libraries ask for this to find out whether to keep output, and write out each line of a terminal's.
        boolean writesLines = descriptor instanceof OutputDescriptor && call.isFromReactor();
        FileType type = writesLines ? FileType.CHARACTER_DEVICE : descriptor.type();
        memory.writeI64(address, type.number() | (long) descriptor.flags() << 16);
        memory.writeI64(address + 8, descriptor.baseRights());
        memory.writeI64(address + 16, descriptor.inheritingRights());
        return Errno.SUCCESS;
    }

    private Errno setFlags(GuestCall call) throws ErrnoException {
        Descriptor descriptor = descriptors.get(call.i32(0), Rights.FD_FDSTAT_SET_FLAGS);
        descriptor.setFlags(Flags.check(call.u16(1), Flags.FD_ALL));
        return Errno.SUCCESS;
    }

    private Errno setRights(GuestCall call) throws ErrnoException {
        descriptors.get(call.i32(0)).setRights(call.i64(1), call.i64(2));
        return Errno.SUCCESS;
    }

    private Errno preopen(GuestCall call) throws ErrnoException {
        byte[] name = preopenName(call.i32(0));
        long address = call.result(1, PRESTAT_SIZE);
        // The tag 0 says that it is a directory.
        call.memory().writeI32(address, 0);
        call.memory().writeI32(address + 4, name.length);
        return Errno.SUCCESS;
    }

    private Errno preopenName(GuestCall call) throws ErrnoException {
        byte[] name = preopenName(call.i32(0));
        long length = call.u32(2);
        call.memory().check(call.u32(1), length);
        if (length < name.length) {
            return Errno.NAMETOOLONG;
        }
        call.memory().write(call.u32(1), name, 0, name.length);
        return Errno.SUCCESS;
    }

    /** The name of a granted directory. Programs look for them until they get {@link Errno#BADF}. */
    private byte[] preopenName(int number) throws ErrnoException {
        if (descriptors.get(number) instanceof DirectoryDescriptor directory && directory.preopenName() != null) {
            return directory.preopenName().getBytes(StandardCharsets.UTF_8);
        }
        throw new ErrnoException(Errno.BADF);
    }
}
