package dev.tuber.wasi.truffle;

import static dev.tuber.wasi.testing.Sandbox.CREATE;
import static dev.tuber.wasi.testing.Sandbox.DIRECTORY;
import static dev.tuber.wasi.testing.Sandbox.FOLLOW;
import static dev.tuber.wasi.testing.Sandbox.READ_WRITE;
import static dev.tuber.wasi.testing.Sandbox.RESULT;
import static dev.tuber.wasi.testing.Sandbox.ROOT;
import static dev.tuber.wasi.testing.Sandbox.open;
import static dev.tuber.wasi.testing.Sandbox.read;
import static dev.tuber.wasi.testing.Sandbox.tryOpen;
import static dev.tuber.wasi.testing.Sandbox.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.testing.Sandbox;
import dev.tuber.wasi.testing.TestContext;

/** File systems that embedders bring, which know no Unix attributes and may refuse anything. */
class EmbedderFileSystemTest {
    @TempDir
    Path root;

    /** The host's file system without the attributes of Unix, and read-only for paths that end in {@code .locked}. */
    private static FileSystem limited() {
        FileSystem host = FileSystem.newDefaultFileSystem();
        Class<?>[] interfaces = {FileSystem.class};
        return (FileSystem) Proxy.newProxyInstance(FileSystem.class.getClassLoader(), interfaces, (proxy, method, arguments) -> {
            if (method.getName().equals("readAttributes") && arguments[1].toString().startsWith("unix:")) {
                throw new IllegalStateException("no such view");
            }
            if (method.getName().equals("newByteChannel") && arguments[0].toString().endsWith(".locked")) {
                throw new SecurityException("locked");
            }
            try {
                return method.invoke(host, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private void run(Sandbox.Body body) throws IOException {
        TestContext.Builder builder = TestContext.builder().io(IOAccess.newBuilder().fileSystem(limited()).build());
        Sandbox.run(builder, Layout.PREVIEW1, List.of(new DirectoryGrant("/", root.toString(), false)), body);
    }

    @Test
    void worksWithoutInodes() throws IOException {
        Files.createSymbolicLink(root.resolve("out"), Path.of(".."));
        run(guest -> {
            assertEquals(Errno.SUCCESS, guest.call("path_create_directory", ROOT, "dir"));
            int directory = open(guest, ROOT, "dir", DIRECTORY, Rights.DIRECTORY | Rights.FILE & ~Rights.FD_WRITE);
            int file = open(guest, ROOT, "dir/file", CREATE, READ_WRITE);
            write(guest, file, "text");
            assertEquals(Errno.SUCCESS, guest.call("fd_filestat_get", file, RESULT));
            assertNotEquals(0, guest.memory().readI64(RESULT + 8));
            assertEquals(4, guest.memory().readI64(RESULT + 32));
            // Numbers that stand for paths change with them; open descriptors follow.
            assertEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, "dir", ROOT, "moved"));
            assertEquals("text", read(guest, open(guest, directory, "file", 0, READ_WRITE), 10));
            assertEquals(Errno.SUCCESS, guest.call("fd_filestat_get", file, RESULT));
            assertEquals(1, guest.memory().readI64(RESULT + 24));
            assertEquals(Errno.NOTCAPABLE, tryOpen(guest, ROOT, "out/x", FOLLOW, CREATE, READ_WRITE));
            List<String> names = Sandbox.list(guest, ROOT, 512).stream().map(Sandbox.Entry::name).toList();
            assertEquals(List.of(".", "..", "moved", "out"), names);
        });
    }

    @Test
    void refusalsAreErrorNumbers() throws IOException {
        run(guest -> assertEquals(Errno.ACCES, tryOpen(guest, ROOT, "x.locked", 0, CREATE, READ_WRITE)));
    }
}
