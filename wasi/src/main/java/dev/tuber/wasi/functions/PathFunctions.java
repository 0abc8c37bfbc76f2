package dev.tuber.wasi.functions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.descriptor.Descriptor;
import dev.tuber.wasi.descriptor.DescriptorTable;
import dev.tuber.wasi.descriptor.Directories;
import dev.tuber.wasi.descriptor.Directories.OpenRequest;
import dev.tuber.wasi.descriptor.DirectoryDescriptor;
import dev.tuber.wasi.descriptor.PathResolver;

/** Opening, making, renaming and removing by path. */
final class PathFunctions {
    private final DescriptorTable descriptors;

    PathFunctions(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    void addTo(FunctionTable table) {
        table.add("path_open", "iiiiillii", NameLock.using(this::open));
        table.add("path_create_directory", "iii", NameLock.using(this::createDirectory));
        table.add("path_remove_directory", "iii", NameLock.using(this::removeDirectory));
        table.add("path_unlink_file", "iii", NameLock.using(this::unlink));
        table.add("path_rename", "iiiiii", NameLock.changing(this::rename));
        table.add("path_link", "iiiiiii", NameLock.changing(this::link));
        table.add("path_symlink", "iiiii", NameLock.changing(this::symbolicLink));
        table.add("path_readlink", "iiiiii", NameLock.using(this::readLink));
    }

    private DirectoryDescriptor directory(GuestCall call, int parameter) throws ErrnoException {
        return descriptors.directory(call.i32(parameter));
    }

    private static String path(GuestCall call, int parameter) throws ErrnoException {
        return call.string(parameter, PathResolver.MAXIMUM_PATH);
    }

    private static boolean follows(GuestCall call, int parameter) throws ErrnoException {
        return Flags.check(call.i32(parameter), Flags.LOOKUP_FOLLOW) != 0;
    }

    private Errno open(GuestCall call) throws IOException, ErrnoException {
        DirectoryDescriptor base = directory(call, 0);
        OpenRequest request = new OpenRequest(follows(call, 1), Flags.check(call.u16(4), Flags.OPEN_ALL), call.i64(5),
                        call.i64(6), Flags.check(call.u16(7), Flags.FD_ALL));
        String path = path(call, 2);
        long result = call.result(8, 4);
        descriptors.requireRoom();
        Descriptor opened = Directories.open(base, path, request);
        try {
            call.memory().writeI32(result, descriptors.add(opened));
        } catch (ErrnoException e) {
            // Another thread took the last room.
            opened.close();
            throw e;
        }
        return Errno.SUCCESS;
    }

    private Errno createDirectory(GuestCall call) throws IOException, ErrnoException {
        Directories.createDirectory(directory(call, 0), path(call, 1));
        return Errno.SUCCESS;
    }

    private Errno removeDirectory(GuestCall call) throws IOException, ErrnoException {
        Directories.removeDirectory(directory(call, 0), path(call, 1));
        return Errno.SUCCESS;
    }

    private Errno unlink(GuestCall call) throws IOException, ErrnoException {
        Directories.unlink(directory(call, 0), path(call, 1));
        return Errno.SUCCESS;
    }

    private Errno rename(GuestCall call) throws IOException, ErrnoException {
        Directories.rename(descriptors, directory(call, 0), path(call, 1), directory(call, 3), path(call, 4));
        return Errno.SUCCESS;
    }

    private Errno link(GuestCall call) throws IOException, ErrnoException {
        Directories.link(directory(call, 0), follows(call, 1), path(call, 2), directory(call, 4), path(call, 5));
        return Errno.SUCCESS;
    }

    private Errno symbolicLink(GuestCall call) throws IOException, ErrnoException {
        Directories.symbolicLink(directory(call, 2), path(call, 0), path(call, 3));
        return Errno.SUCCESS;
    }

    /** Writes as much of the target as fits. */
    private Errno readLink(GuestCall call) throws IOException, ErrnoException {
        DirectoryDescriptor base = directory(call, 0);
        String path = path(call, 1);
        long address = call.u32(3);
        long length = call.u32(4);
        call.memory().check(address, length);
        long result = call.result(5, 4);
        byte[] target = Directories.readLink(base, path).getBytes(StandardCharsets.UTF_8);
        int count = (int) Math.min(length, target.length);
        call.memory().write(address, target, 0, count);
        call.memory().writeI32(result, count);
        return Errno.SUCCESS;
    }
}
