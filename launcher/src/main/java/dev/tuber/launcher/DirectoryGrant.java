package dev.tuber.launcher;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A directory that the program may use, as given by {@code --dir HOST[::GUEST]}.
 *
 * @param host the directory on this machine, as the user wrote it
 * @param guest the path by which the program sees it; the same text as {@code host} unless given
 */
record DirectoryGrant(String host, String guest) {

    private static final String SEPARATOR = "::";

    /**
     * Reads {@code HOST[::GUEST]}.
     *
     * @throws LauncherException if a part is empty or cannot be written as an option of the engine
     */
    static DirectoryGrant parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        String host = separator < 0 ? text : text.substring(0, separator);
        String guest = separator < 0 ? text : text.substring(separator + SEPARATOR.length());
        if (host.isEmpty() || guest.isEmpty()) {
            throw LauncherException.usage("--dir " + text + ": expected HOST or HOST::GUEST, for example --dir data or --dir data::/data");
        }
        if (guest.contains(SEPARATOR) || text.contains(",")) {
            throw LauncherException.usage("--dir " + text + ": a path must contain neither ',' nor '::'");
        }
        return new DirectoryGrant(host, guest);
    }

    /**
     * Makes sure that the directory is there, so that a typing error is reported before the program starts.
     *
     * @throws LauncherException if {@code host} is not a directory
     */
    void requireDirectory() {
        if (!isDirectory()) {
            throw LauncherException.badInput("--dir " + host + ": no such directory");
        }
    }

    private boolean isDirectory() {
        try {
            return Files.isDirectory(Path.of(host));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The value of the option {@code wasm.WasiMapDirs} that grants these directories. */
    static String toOptionValue(List<DirectoryGrant> grants) {
        return grants.stream().map(grant -> grant.guest + SEPARATOR + grant.host).collect(Collectors.joining(","));
    }
}
