package dev.tuber.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A file that the user names, or standard input, with a module in either format. The bytes tell which.
 *
 * @param name for messages: the path as the user wrote it
 * @param bytes the content
 * @param text the content as characters if it is in the text format, null if it is in the binary format
 */
record ModuleInput(String name, byte[] bytes, String text) {

    /** What stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final String STANDARD_INPUT_NAME = "stdin";
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final int LAYER_OFFSET = 6;

    /**
     * Reads a module; whether it is valid is somebody else's matter.
     *
     * @param path {@value #STANDARD_INPUT} for standard input
     * @throws LauncherException if it cannot be read or can be no module
     */
    static ModuleInput read(String path, InputStream standardInput) {
        boolean standard = path.equals(STANDARD_INPUT);
        String name = standard ? STANDARD_INPUT_NAME : path;
        byte[] bytes = standard ? readAll(standardInput) : readFile(path);
        if (startsWithMagic(bytes)) {
            if (bytes.length > LAYER_OFFSET && bytes[LAYER_OFFSET] == 1) {
                throw LauncherException.badInput(name + ": this is a component; only core modules are supported");
            }
            return new ModuleInput(name, bytes, null);
        }
        if (isNamedBinary(path) || isBinary(bytes)) {
            throw LauncherException.badInput(name + ": not a WebAssembly module (it does not start with the bytes 00 61 73 6d)");
        }
        return new ModuleInput(name, bytes, decode(name, bytes));
    }

    /** Reads a file that has to be a text. */
    static String readText(String path) {
        return decode(path, readFile(path));
    }

    private static boolean startsWithMagic(byte[] bytes) {
        return bytes.length >= MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static boolean isNamedBinary(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".wasm");
    }

    /** No text contains a zero byte. */
    private static boolean isBinary(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static byte[] readFile(String name) {
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

    private static byte[] readAll(InputStream standardInput) {
        try {
            return standardInput.readAllBytes();
        } catch (IOException | OutOfMemoryError e) {
            throw LauncherException.badInput(STANDARD_INPUT_NAME + ": cannot be read: " + e.getMessage());
        }
    }

    private static String decode(String name, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
        } catch (CharacterCodingException e) {
            String before = new String(bytes, 0, buffer.position(), StandardCharsets.UTF_8);
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            throw LauncherException.badInput("%s:%d:%d: malformed UTF-8 encoding".formatted(name, line, column));
        }
    }
}
