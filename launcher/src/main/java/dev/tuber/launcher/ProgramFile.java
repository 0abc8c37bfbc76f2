package dev.tuber.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;

/**
 * The file to run.
 *
 * @param name the path as the user wrote it; stack traces show it so
 * @param bytes the content
 */
record ProgramFile(String name, byte[] bytes) {

    static final String LANGUAGE = "wasm";

    private static final String MIME_TYPE = "application/wasm";
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final int LAYER_OFFSET = 6;

    /**
     * Reads the file and makes sure that it is WebAssembly's binary format; whether it is valid is the engine's matter.
     *
     * @throws LauncherException if it cannot be read or is something else
     */
    static ProgramFile read(String name) {
        byte[] bytes = readBytes(name);
        if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw LauncherException.badInput(name + ": not a WebAssembly module" + explanation(name));
        }
        if (bytes.length > LAYER_OFFSET && bytes[LAYER_OFFSET] == 1) {
            throw LauncherException.badInput(name + ": this is a component; only core modules can be run");
        }
        return new ProgramFile(name, bytes);
    }

    /** @throws LauncherException if it cannot be read */
    static byte[] readBytes(String name) {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw LauncherException.badInput(name + ": is a directory");
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw LauncherException.badInput(name + ": no such file");
        } catch (AccessDeniedException e) {
            throw LauncherException.badInput(name + ": permission denied");
        } catch (IOException | OutOfMemoryError e) {
            throw LauncherException.badInput(name + ": cannot be read: " + e.getMessage());
        }
    }

    private static String explanation(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".wat")
                        ? " (the text format cannot be run yet; translate it to the binary format first, for instance with "
                        + "wat2wasm)"
                        : " (it does not start with the bytes 00 61 73 6d)";
    }

    /** The name by which the program sees itself: without the host's directories. */
    String programName() {
        Path fileName = Path.of(name).getFileName();
        return fileName == null ? name : fileName.toString();
    }

    /** The content as a source that carries the name the user gave. */
    Source toSource() {
        return Source.newBuilder(LANGUAGE, ByteSequence.create(bytes), name).mimeType(MIME_TYPE).buildLiteral();
    }
}
