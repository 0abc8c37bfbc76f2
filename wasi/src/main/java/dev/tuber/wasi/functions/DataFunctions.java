package dev.tuber.wasi.functions;

import java.io.IOException;
import java.nio.ByteBuffer;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.IoVectors;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.abi.Layout.Whence;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.descriptor.ConnectionDescriptor;
import dev.tuber.wasi.descriptor.Descriptor;
import dev.tuber.wasi.descriptor.DescriptorTable;

/** Reading, writing and seeking, and what concerns a file's contents. */
final class DataFunctions {
    private static final int LAST_ADVICE = 5;

    private final DescriptorTable descriptors;
    private final Layout layout;

    DataFunctions(DescriptorTable descriptors, Layout layout) {
        this.descriptors = descriptors;
        this.layout = layout;
    }

    void addTo(FunctionTable table) {
        table.add("fd_read", "iiii", this::read);
        table.add("fd_write", "iiii", this::write);
        table.add("fd_pread", "iiili", this::readAt);
        table.add("fd_pwrite", "iiili", this::writeAt);
        table.add("fd_seek", "ilii", this::seek);
        table.add("fd_tell", "ii", this::tell);
        table.add("fd_sync", "i", call -> sync(call, Rights.FD_SYNC));
        table.add("fd_datasync", "i", call -> sync(call, Rights.FD_DATASYNC));
        table.add("fd_advise", "illi", this::advise);
        table.add("fd_allocate", "ill", this::allocate);
        table.add("fd_filestat_set_size", "il", this::setSize);
    }

    /**
     * A descriptor for reading or writing. Without the right to, the answer is that of a descriptor that was opened for something
     * else; directories never have it.
     */
    private Descriptor data(GuestCall call, long right) throws ErrnoException {
        Descriptor descriptor = descriptors.get(call.i32(0));
        if ((descriptor.baseRights() & right) == 0) {
            throw new ErrnoException(Errno.BADF);
        }
        return descriptor;
    }

    private Errno read(GuestCall call) throws IOException, ErrnoException {
        Descriptor descriptor = data(call, Rights.FD_READ);
        long result = call.result(3, 4);
        IoVectors vectors = call.vectors(1);
        long count = descriptor instanceof ConnectionDescriptor connection ? connection.receive(vectors, false, call.location())
                        : vectors.fill(new StreamReader(descriptor, call.location()));
        call.memory().writeI32(result, (int) count);
        return Errno.SUCCESS;
    }

    /** Waits for the first bytes only: the buffers behind get what is there already. */
    private static final class StreamReader implements IoVectors.Step {
        private final Descriptor descriptor;
        private final Node location;
        private boolean isFurther;

        StreamReader(Descriptor descriptor, Node location) {
            this.descriptor = descriptor;
            this.location = location;
        }

        @Override
        public int transfer(ByteBuffer buffer) throws IOException, ErrnoException {
            if (isFurther && descriptor.mayBlock() && descriptor.readableBytes() == 0) {
                return 0;
            }
            int count = descriptor.read(buffer, location);
            isFurther |= count > 0;
            return count;
        }
    }

    private Errno write(GuestCall call) throws IOException, ErrnoException {
        Descriptor descriptor = data(call, Rights.FD_WRITE);
        long result = call.result(3, 4);
        IoVectors vectors = call.vectors(1);
        long count = descriptor instanceof ConnectionDescriptor connection ? connection.send(vectors, call.location())
                        : vectors.drain(descriptor::write);
        descriptor.flush();
        call.memory().writeI32(result, (int) count);
        return Errno.SUCCESS;
    }

    private Errno readAt(GuestCall call) throws IOException, ErrnoException {
        Descriptor descriptor = data(call, Rights.FD_READ);
        descriptor.requireSeekable();
        long result = call.result(4, 4);
        IoVectors vectors = call.vectors(1);
        Position position = new Position(call.i64(3));
        long count = vectors.fill(buffer -> position.advance(descriptor.readAt(buffer, position.value)));
        call.memory().writeI32(result, (int) count);
        return Errno.SUCCESS;
    }

    private Errno writeAt(GuestCall call) throws IOException, ErrnoException {
        Descriptor descriptor = data(call, Rights.FD_WRITE);
        descriptor.requireSeekable();
        long result = call.result(4, 4);
        IoVectors vectors = call.vectors(1);
        Position position = new Position(call.i64(3));
        long count = vectors.drain(buffer -> position.advance(descriptor.writeAt(buffer, position.value)));
        call.memory().writeI32(result, (int) count);
        return Errno.SUCCESS;
    }

    /** Where the next step of a positional transfer goes. */
    private static final class Position {
        private long value;

        Position(long value) {
            this.value = value;
        }

        int advance(int count) {
            value += Math.max(0, count);
            return count;
        }
    }

    private Errno seek(GuestCall call) throws IOException, ErrnoException {
        long delta = call.i64(1);
        Whence whence = layout.whence(call.i32(2));
        Descriptor descriptor = descriptors.get(call.i32(0));
        // Finding out where one is takes less than moving.
        long right = delta == 0 && whence == Whence.CURRENT ? Rights.FD_SEEK | Rights.FD_TELL : Rights.FD_SEEK;
        return reportOffset(call, descriptor, right, 3, delta, whence);
    }

    private Errno tell(GuestCall call) throws IOException, ErrnoException {
        return reportOffset(call, descriptors.get(call.i32(0)), Rights.FD_SEEK | Rights.FD_TELL, 1, 0, Whence.CURRENT);
    }

    private static Errno reportOffset(GuestCall call, Descriptor descriptor, long anyOf, int parameter, long delta, Whence whence)
                    throws IOException, ErrnoException {
        descriptor.requireSeekable();
        if ((descriptor.baseRights() & anyOf) == 0) {
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
        long result = call.result(parameter, 8);
        call.memory().writeI64(result, descriptor.seek(delta, whence));
        return Errno.SUCCESS;
    }

    private Errno sync(GuestCall call, long right) throws IOException, ErrnoException {
        descriptors.get(call.i32(0), right).sync();
        return Errno.SUCCESS;
    }

    private Errno advise(GuestCall call) throws ErrnoException {
        Descriptor descriptor = descriptors.get(call.i32(0));
        if (call.i32(3) < 0 || call.i32(3) > LAST_ADVICE) {
            throw new ErrnoException(Errno.INVAL);
        }
        descriptor.require(Rights.FD_ADVISE);
        descriptor.advise(call.i64(1), call.i64(2));
        return Errno.SUCCESS;
    }

    private Errno allocate(GuestCall call) throws IOException, ErrnoException {
        descriptors.get(call.i32(0), Rights.FD_ALLOCATE).allocate(call.i64(1), call.i64(2));
        return Errno.SUCCESS;
    }

    private Errno setSize(GuestCall call) throws IOException, ErrnoException {
        descriptors.get(call.i32(0), Rights.FD_FILESTAT_SET_SIZE).setSize(call.i64(1));
        return Errno.SUCCESS;
    }
}
