package dev.tuber.wasi.functions;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.GuestMemory;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.descriptor.DescriptorTable;
import dev.tuber.wasi.descriptor.DirectoryDescriptor;
import dev.tuber.wasi.descriptor.DirectoryDescriptor.Entry;

/** Listing directories. */
final class DirectoryFunctions {
    private static final int ENTRY_HEADER = 24;

    private final DescriptorTable descriptors;

    DirectoryFunctions(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    void addTo(FunctionTable table) {
        table.add("fd_readdir", "iiili", NameLock.using(this::read));
    }

    private Errno read(GuestCall call) throws IOException, ErrnoException {
        DirectoryDescriptor directory = descriptors.directory(call.i32(0));
        directory.require(Rights.FD_READDIR);
        long address = call.u32(1);
        long length = call.u32(2);
        call.memory().check(address, length);
        long result = call.result(4, 4);
        EntryWriter writer = new EntryWriter(call.memory(), address, length);
        directory.list(call.i64(3), writer::write);
        call.memory().writeI32(result, (int) writer.used());
        return Errno.SUCCESS;
    }

    /** Fills a buffer with entries. The last one is cut off where the buffer ends, which tells the guest that there are more. */
    private static final class EntryWriter {
        private final GuestMemory memory;
        private final long start;
        private final long end;
        private long position;

        EntryWriter(GuestMemory memory, long address, long length) {
            this.memory = memory;
            this.start = address;
            this.end = address + length;
            this.position = address;
        }

        boolean write(Entry entry) throws ErrnoException {
            byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
            ByteBuffer bytes = ByteBuffer.allocate(ENTRY_HEADER + name.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(entry.next()).putLong(entry.inode()).putInt(name.length).putInt(entry.type().number()).put(name);
            int count = (int) Math.min(bytes.capacity(), end - position);
            memory.write(position, bytes.array(), 0, count);
            position += count;
            return position < end;
        }

        long used() {
            return position - start;
        }
    }
}
