package dev.tuber.wasi.descriptor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.world.HostPath;

/** The guest's descriptors by number. A new one gets the lowest free number. */
public final class DescriptorTable {
    /** The most that a program may have open, so that it cannot use up the host's. */
    public static final int MAXIMUM = 4096;

    private final List<Descriptor> descriptors = new ArrayList<>();
    private final BitSet used = new BitSet();

    /** The descriptor with a number (unsigned), or {@link Errno#BADF}. */
    public synchronized Descriptor get(int number) throws ErrnoException {
        if (number < 0 || !used.get(number)) {
            throw new ErrnoException(Errno.BADF);
        }
        return descriptors.get(number);
    }

    /** The descriptor with a number, which has some rights; else {@link Errno#NOTCAPABLE}. */
    public Descriptor get(int number, long rights) throws ErrnoException {
        Descriptor descriptor = get(number);
        descriptor.require(rights);
        return descriptor;
    }

    /** The directory with a number. Anything else that is open is {@link Errno#NOTDIR}. */
    public DirectoryDescriptor directory(int number) throws ErrnoException {
        if (get(number) instanceof DirectoryDescriptor directory) {
            return directory;
        }
        throw new ErrnoException(Errno.NOTDIR);
    }

    /** Makes sure that there is room for another descriptor; else {@link Errno#MFILE}. */
    public synchronized void requireRoom() throws ErrnoException {
        if (used.nextClearBit(0) >= MAXIMUM) {
            throw new ErrnoException(Errno.MFILE);
        }
    }

    /** Adds a descriptor and returns its number. */
    public synchronized int add(Descriptor descriptor) throws ErrnoException {
        requireRoom();
        int number = used.nextClearBit(0);
        used.set(number);
        if (number == descriptors.size()) {
            descriptors.add(descriptor);
        } else {
            descriptors.set(number, descriptor);
        }
        return number;
    }

    private synchronized Descriptor remove(int number) throws ErrnoException {
        Descriptor descriptor = get(number);
        used.clear(number);
        descriptors.set(number, null);
        return descriptor;
    }

    /** Closes a descriptor. */
    public void close(int number) throws IOException, ErrnoException {
        remove(number).close();
    }

    /** Closes descriptor {@code to} and gives its number to {@code from}. Both must be open. */
    public void renumber(int from, int to) throws IOException, ErrnoException {
        Descriptor replaced;
        synchronized (this) {
            replaced = get(to);
            Descriptor moved = get(from);
            if (from == to) {
                return;
            }
            remove(from);
            descriptors.set(to, moved);
        }
        replaced.close();
    }

    /** Closes all descriptors, as the end of a process does. What cannot be written any more is nobody's to hear of. */
    public synchronized void closeAll() {
        for (int number = used.nextSetBit(0); number >= 0; number = used.nextSetBit(number + 1)) {
            try {
                descriptors.get(number).close();
            } catch (IOException e) {
                continue;
            }
        }
        used.clear();
        descriptors.clear();
    }

    /** Follows a renaming in all descriptors. */
    public synchronized void relocate(HostPath from, HostPath to) {
        for (int number = used.nextSetBit(0); number >= 0; number = used.nextSetBit(number + 1)) {
            descriptors.get(number).relocate(from, to);
        }
    }
}
