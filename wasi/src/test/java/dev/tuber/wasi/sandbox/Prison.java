package dev.tuber.wasi.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.io.IOAccess;

import dev.tuber.wasi.memory.MemoryFileSystem;

/**
 * Three granted directories among things that are not granted, on some kind of file system. Descriptor 3 is {@code granted}, 4 is
 * {@code other}, and 5 is {@code readonly}, which is granted for reading only.
 */
final class Prison implements AutoCloseable {
    static final String SECRET = "what nobody may read";
    static final Engine ENGINE = Engine.newBuilder("wasm").option("engine.WarnInterpreterOnly", "false").build();

    /** Where the directories are. */
    enum Place {
        /** On the host. */
        HOST,
        /** Copied to memory by WASI. */
        MEMORY,
        /** In a file system in memory that the embedder brings. */
        EMBEDDER
    }

    private final Path base;
    private final Place place;
    private final MemoryFileSystem embedderFiles;
    private final Context context;

    private Prison(Path base, Place place, MemoryFileSystem embedderFiles, Context context) {
        this.base = base;
        this.place = place;
        this.embedderFiles = embedderFiles;
        this.context = context;
    }

    static Prison build(Place place, Path base) throws IOException {
        populate(base);
        MemoryFileSystem files = place == Place.EMBEDDER ? MemoryFileSystem.create().putCopy(base, base.toString()) : null;
        IOAccess access = files == null ? IOAccess.newBuilder().allowHostFileAccess(true).build()
                        : IOAccess.newBuilder().fileSystem(files).build();
        Context context = Context.newBuilder("wasm").engine(ENGINE).allowIO(access).allowEnvironmentAccess(EnvironmentAccess.NONE)
                        .in(InputStream.nullInputStream()).out(OutputStream.nullOutputStream()).err(OutputStream.nullOutputStream())
                        .arguments("wasm", new String[]{"program", "argument"}).environment("NAME", "value")
                        .option("wasm.Builtins", "wasi_snapshot_preview1")
                        .option("wasm.WasiFileSystem", place == Place.MEMORY ? "memory" : "host")
                        .option("wasm.WasiMapDirs", "/::%1$s/granted,/other::%1$s/other,/ro::%1$s/readonly:ro".formatted(base))
                        .build();
        return new Prison(base, place, files, context);
    }

    Context context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    private static void populate(Path base) throws IOException {
        Files.createDirectories(base.resolve("outside/dir"));
        Files.writeString(base.resolve("outside/secret"), SECRET);
        Files.writeString(base.resolve("outside/dir/secret"), SECRET);
        Path granted = base.resolve("granted");
        Files.createDirectories(granted.resolve("a/b/c"));
        Files.createDirectories(granted.resolve("empty"));
        Files.writeString(granted.resolve("file"), "inside");
        Files.writeString(granted.resolve("a/file"), "inside a");
        Map<String, String> links = Map.ofEntries(Map.entry("up", ".."), Map.entry("relative", "../outside"),
                        Map.entry("relative-file", "../outside/secret"), Map.entry("absolute", base + "/outside"),
                        Map.entry("absolute-file", base + "/outside/secret"), Map.entry("absolute-inside", granted + "/a"),
                        Map.entry("deep", "a/b/c/../../../../outside"), Map.entry("chain", "a/b/up-link"),
                        Map.entry("a/b/up-link", "../../../outside"), Map.entry("loop", "loop"), Map.entry("ping", "pong"),
                        Map.entry("pong", "ping"), Map.entry("hidden", "../granted/file"), Map.entry("good", "a/b"),
                        Map.entry("a/good-up", "../file"), Map.entry("dangling", "nowhere"),
                        Map.entry("dangling-out", "../outside/new"), Map.entry("dangling-absolute", base + "/outside/new"),
                        Map.entry("self", "."), Map.entry("root-link", "/"), Map.entry("slash-out", "../outside/"));
        for (Map.Entry<String, String> link : links.entrySet()) {
            Files.createSymbolicLink(granted.resolve(link.getKey()), Path.of(link.getValue()));
        }
        // From link0 over 41 links to the file.
        for (int i = 0; i < 41; i++) {
            Files.createSymbolicLink(granted.resolve("link" + i), Path.of(i == 40 ? "file" : "link" + (i + 1)));
        }
        Files.writeString(Files.createDirectory(base.resolve("other")).resolve("file"), "other");
        Path readOnly = Files.createDirectories(base.resolve("readonly/dir")).getParent();
        Files.writeString(readOnly.resolve("file"), "read only");
        Files.writeString(readOnly.resolve("dir/file"), "read only");
        Files.createSymbolicLink(readOnly.resolve("link"), Path.of("file"));
        Files.createSymbolicLink(readOnly.resolve("out"), Path.of("../outside"));
    }

    /** All that must stay as it is: names, contents, times and numbers of links, but for times of access. */
    Map<String, String> outside() throws IOException {
        Map<String, String> found = new TreeMap<>();
        describeHost(found);
        if (embedderFiles != null) {
            describeEmbedder(base, found);
        }
        return found;
    }

    private static boolean isOpenToChanges(Path base, Path path) {
        return path.startsWith(base.resolve("granted")) || path.startsWith(base.resolve("other"));
    }

    private void describeHost(Map<String, String> found) throws IOException {
        try (Stream<Path> paths = Files.walk(base)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                // In memory there are only copies, so that nothing on the host may change.
                if (!path.equals(base) && !(place == Place.HOST && isOpenToChanges(base, path))) {
                    String contents = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.readString(path) : "";
                    found.put(path.toString(), contents + Files.readAttributes(path, "unix:lastModifiedTime,nlink,mode",
                                    LinkOption.NOFOLLOW_LINKS));
                }
            }
        }
    }

    private void describeEmbedder(Path directory, Map<String, String> found) throws IOException {
        for (String name : embedderFiles.list(directory.toString())) {
            Path path = directory.resolve(name);
            if (!isOpenToChanges(base, path)) {
                Map<String, Object> attributes = embedderFiles.readAttributes(path,
                                "unix:ino,lastModifiedTime,nlink,mode,isDirectory,isRegularFile", LinkOption.NOFOLLOW_LINKS);
                String contents = attributes.get("isRegularFile").equals(true)
                                ? new String(embedderFiles.read(path.toString()), StandardCharsets.UTF_8) : "";
                found.put("memory:" + path, contents + new TreeMap<>(attributes));
                if (attributes.get("isDirectory").equals(true)) {
                    describeEmbedder(path, found);
                }
            }
        }
    }
}
