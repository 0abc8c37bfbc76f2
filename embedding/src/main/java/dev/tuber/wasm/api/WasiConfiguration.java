package dev.tuber.wasm.api;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/**
 * What WASI programs of a store may use. Nothing but what is granted here: no files, no environment, no arguments, no sockets, no threads,
 * and silent standard streams.
 */
public final class WasiConfiguration {
    private static final String HOST_MODULES = "wasi_snapshot_preview1,wasi_unstable";
    private static final int MAXIMUM_PORT = 0xFFFF;
    private static final String THREADS_MODULE = ",wasi";

    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> directories = new ArrayList<>();
    private final List<String> listeners = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private FileSystem fileSystem;
    private boolean threads;
    private InputStream input = InputStream.nullInputStream();
    private OutputStream output = OutputStream.nullOutputStream();
    private OutputStream error = OutputStream.nullOutputStream();

    private WasiConfiguration() {
    }

    /** A configuration that grants nothing yet. */
    public static WasiConfiguration create() {
        return new WasiConfiguration();
    }

    /** The program's arguments; the first is its name. */
    public WasiConfiguration arguments(String... values) {
        arguments.addAll(List.of(values));
        return this;
    }

    public WasiConfiguration environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A directory of the host, or of the file system that {@link #files} sets, with all that is in it, to read and to write. */
    public WasiConfiguration directory(Path host, String guest) {
        directories.add(grant(host, guest));
        return this;
    }

    /** The same, to read only. */
    public WasiConfiguration readOnlyDirectory(Path host, String guest) {
        directories.add(grant(host, guest) + ":ro");
        return this;
    }

    /**
     * The program may take connections at an address of this machine; its descriptors follow those of the directories, so the first one
     * is 3 where there are none. The store listens as soon as a module of it is linked with WASI, until it is closed.
     *
     * @param host a name or an address, IPv6 without brackets
     * @param port 0 to 65535; 0 is any free one, which only the log tells
     * @throws IllegalArgumentException if the port is not in this range, or the host is not one
     */
    public WasiConfiguration tcpListener(String host, int port) {
        if (port < 0 || port > MAXIMUM_PORT) {
            throw new IllegalArgumentException("a port is a number from 0 to " + MAXIMUM_PORT + ", not " + port);
        }
        if (host.isEmpty() || host.contains(",")) {
            throw new IllegalArgumentException("'" + host + "' is not a host");
        }
        listeners.add((host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        return this;
    }

    /** The program may start threads ({@code wasi-threads}); without this the answer to each attempt is {@code NOTSUP}. */
    public WasiConfiguration threads() {
        threads = true;
        return this;
    }

    private static String grant(Path host, String guest) {
        return escape(guest) + "::" + escape(host.toAbsolutePath().toString());
    }

    /** The option separates directories by commas. */
    private static String escape(String path) {
        return path.replace(",", "\\,");
    }

    public WasiConfiguration input(InputStream stream) {
        input = stream;
        return this;
    }

    public WasiConfiguration output(OutputStream stream) {
        output = stream;
        return this;
    }

    public WasiConfiguration error(OutputStream stream) {
        error = stream;
        return this;
    }

    /** The standard streams of this process. */
    public WasiConfiguration inheritStreams() {
        return input(System.in).output(System.out).error(System.err);
    }

    /**
     * Clocks that show an instant and move only while the program sleeps, by exactly that long; a sleep takes no real time. Input
     * does not depend on time then either.
     */
    public WasiConfiguration clock(Instant fixed) {
        options.put("wasm.WasiClock", "fixed:" + fixed);
        return this;
    }

    /** The same with clocks that also move, by {@code step}, whenever the program looks at one. */
    public WasiConfiguration clock(Instant start, Duration step) {
        options.put("wasm.WasiClock", "step:" + start + "," + step);
        return this;
    }

    /** Random bytes that depend on a number alone. */
    public WasiConfiguration randomSeed(long seed) {
        options.put("wasm.WasiRandomSeed", Long.toString(seed));
        return this;
    }

    /**
     * The program works in copies of its directories that are kept in memory and forgotten with the store; without directories in an
     * empty one, {@code /}.
     *
     * @param capacity how many bytes they can hold
     */
    public WasiConfiguration filesInMemory(long capacity) {
        options.put("wasm.WasiFileSystem", "memory:" + capacity);
        return this;
    }

    /** The file system in which the granted directories are, for example a {@code MemoryFileSystem}; else the host's. */
    public WasiConfiguration files(FileSystem system) {
        fileSystem = system;
        return this;
    }

    private IOAccess access() {
        IOAccess.Builder access = IOAccess.newBuilder().allowHostSocketAccess(!listeners.isEmpty());
        if (!directories.isEmpty() && fileSystem != null) {
            return access.fileSystem(fileSystem).build();
        }
        return access.allowHostFileAccess(!directories.isEmpty()).build();
    }

    void applyTo(Context.Builder builder) {
        builder.option("wasm.Builtins", HOST_MODULES + THREADS_MODULE).allowCreateThread(threads).arguments(Store.LANGUAGE, arguments.toArray(String[]::new))
                        .allowEnvironmentAccess(EnvironmentAccess.NONE).environment(environment).in(input).out(output).err(error).options(options);
        if (!directories.isEmpty() || !listeners.isEmpty()) {
            builder.allowIO(access()).option("wasm.WasiMapDirs", String.join(",", directories))
                            .option("wasm.WasiTcpListen", String.join(",", listeners));
        }
    }
}
