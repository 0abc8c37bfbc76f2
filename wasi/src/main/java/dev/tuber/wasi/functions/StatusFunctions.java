package dev.tuber.wasi.functions;

import java.io.IOException;

import dev.tuber.wasi.abi.ClockId;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.descriptor.Descriptor;
import dev.tuber.wasi.descriptor.DescriptorTable;
import dev.tuber.wasi.descriptor.DirectoryDescriptor;
import dev.tuber.wasi.descriptor.PathResolver;
import dev.tuber.wasi.descriptor.PathResolver.FinalLink;
import dev.tuber.wasi.descriptor.ResolvedPath;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.WasiClock;

/** A file's status and times, by descriptor and by path. */
final class StatusFunctions {
    private final DescriptorTable descriptors;
    private final Layout layout;
    private final WasiClock clock;

    StatusFunctions(DescriptorTable descriptors, Layout layout, WasiClock clock) {
        this.descriptors = descriptors;
        this.layout = layout;
        this.clock = clock;
    }

    void addTo(FunctionTable table) {
        table.add("fd_filestat_get", "ii", NameLock.using(this::get));
        table.add("fd_filestat_set_times", "illi", NameLock.using(this::setTimes));
        table.add("path_filestat_get", "iiiii", NameLock.using(this::getByPath));
        table.add("path_filestat_set_times", "iiiilli", NameLock.using(this::setTimesByPath));
    }

    private Errno get(GuestCall call) throws IOException, ErrnoException {
        Descriptor descriptor = descriptors.get(call.i32(0), Rights.FD_FILESTAT_GET);
        write(call, 1, descriptor.status());
        return Errno.SUCCESS;
    }

    private Errno getByPath(GuestCall call) throws IOException, ErrnoException {
        DirectoryDescriptor base = descriptors.directory(call.i32(0));
        base.require(Rights.PATH_FILESTAT_GET);
        write(call, 4, resolve(call, base).requireExisting());
        return Errno.SUCCESS;
    }

    /** Resolves the path of a call whose parameters from 1 on are lookup flags, address and length. */
    private static ResolvedPath resolve(GuestCall call, DirectoryDescriptor base) throws IOException, ErrnoException {
        boolean follow = Flags.check(call.i32(1), Flags.LOOKUP_FOLLOW) != 0;
        String path = call.string(2, PathResolver.MAXIMUM_PATH);
        return PathResolver.resolve(base, path, follow ? FinalLink.FOLLOW : FinalLink.KEEP_UNLESS_SLASH);
    }

    private void write(GuestCall call, int parameter, FileStatus status) throws ErrnoException {
        layout.writeFileStatus(call.memory(), call.u32(parameter), status.device(), status.inode(), status.type(), status.links(),
                        status.size(), status.accessTime(), status.modificationTime(), status.changeTime());
    }

    private Errno setTimes(GuestCall call) throws IOException, ErrnoException {
        Descriptor descriptor = descriptors.get(call.i32(0));
        int flags = timeFlags(call, 3);
        descriptor.require(Rights.FD_FILESTAT_SET_TIMES);
        descriptor.setTimes(accessTime(flags, call.i64(1)), modificationTime(flags, call.i64(2)));
        return Errno.SUCCESS;
    }

    private Errno setTimesByPath(GuestCall call) throws IOException, ErrnoException {
        DirectoryDescriptor base = descriptors.directory(call.i32(0));
        int flags = timeFlags(call, 6);
        base.requireWritable();
        base.require(Rights.PATH_FILESTAT_SET_TIMES);
        ResolvedPath resolved = resolve(call, base);
        resolved.requireExisting();
        resolved.path().setTimes(accessTime(flags, call.i64(4)), modificationTime(flags, call.i64(5)));
        return Errno.SUCCESS;
    }

    private static int timeFlags(GuestCall call, int parameter) throws ErrnoException {
        int flags = Flags.check(call.u16(parameter), Flags.TIMES_ALL);
        int access = Flags.TIMES_ACCESS | Flags.TIMES_ACCESS_NOW;
        int modification = Flags.TIMES_MODIFICATION | Flags.TIMES_MODIFICATION_NOW;
        if ((flags & access) == access || (flags & modification) == modification) {
            throw new ErrnoException(Errno.INVAL);
        }
        return flags;
    }

    private Long accessTime(int flags, long given) throws ErrnoException {
        return time(flags, Flags.TIMES_ACCESS, Flags.TIMES_ACCESS_NOW, given);
    }

    private Long modificationTime(int flags, long given) throws ErrnoException {
        return time(flags, Flags.TIMES_MODIFICATION, Flags.TIMES_MODIFICATION_NOW, given);
    }

    /**
     * The time to set, or {@code null} for none. Times are unsigned; those after the year 2262 have no place in the host's files.
     */
    private Long time(int flags, int set, int setNow, long given) throws ErrnoException {
        if ((flags & setNow) != 0) {
            return clock.now(ClockId.REALTIME);
        }
        if ((flags & set) == 0) {
            return null;
        }
        if (given < 0) {
            throw new ErrnoException(Errno.OVERFLOW);
        }
        return given;
    }
}
