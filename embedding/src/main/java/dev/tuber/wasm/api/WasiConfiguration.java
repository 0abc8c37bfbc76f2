package dev.tuber.wasm.api;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.io.IOAccess;

/**
 * What WASI programs of a store may use. Nothing but what is granted here: no files, no environment, no arguments, and silent standard
 * streams.
 */
public final class WasiConfiguration {
    private static final String HOST_MODULES = "wasi_snapshot_preview1,wasi_unstable";

    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> directories = new ArrayList<>();
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

    /** A directory of the host with all that is in it, to read and to write. */
    public WasiConfiguration directory(Path host, String guest) {
        directories.add(grant(host, guest));
        return this;
    }

    /** The same, to read only. */
    public WasiConfiguration readOnlyDirectory(Path host, String guest) {
        directories.add(grant(host, guest) + ":ro");
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

    void applyTo(Context.Builder builder) {
        builder.option("wasm.Builtins", HOST_MODULES).arguments(Store.LANGUAGE, arguments.toArray(String[]::new))
                        .allowEnvironmentAccess(EnvironmentAccess.NONE).environment(environment).in(input).out(output).err(error);
        if (!directories.isEmpty()) {
            builder.allowIO(IOAccess.newBuilder().allowHostFileAccess(true).build()).option("wasm.WasiMapDirs", String.join(",", directories));
        }
    }
}
