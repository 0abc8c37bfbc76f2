package dev.tuber.launcher;

import java.io.IOException;
import java.util.Arrays;

/**
 * A binary module to look at, which may be broken.
 *
 * @param name the path as the user wrote it, or {@code -}
 * @param bytes the content
 */
record ModuleFile(String name, byte[] bytes) {

    private static final String STANDARD_INPUT = "-";
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final int LAYER_OFFSET = 6;

    /**
     * Reads a file, or standard input for {@code -}.
     *
     * @throws LauncherException if it cannot be read, or is certainly no module
     */
    static ModuleFile read(String name, StandardStreams streams) {
        byte[] bytes = name.equals(STANDARD_INPUT) ? readAll(streams) : ProgramFile.readBytes(name);
        if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw LauncherException.badInput(name + ": not a WebAssembly module (it does not start with the bytes 00 61 73 6d)");
        }
        if (bytes.length > LAYER_OFFSET && bytes[LAYER_OFFSET] == 1) {
            throw LauncherException.badInput(name + ": this is a component, not a core module");
        }
        return new ModuleFile(name, bytes);
    }

    private static byte[] readAll(StandardStreams streams) {
        try {
            return streams.in().readAllBytes();
        } catch (IOException e) {
            throw LauncherException.badInput("standard input: cannot be read: " + e.getMessage());
        }
    }
}
