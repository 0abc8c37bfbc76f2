package dev.tuber.launcher;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A directory that the program may use, as given by {@code --dir HOST[::GUEST][:ro]}.
 *
 * @param host the directory on this machine, as the user wrote it
 * @param guest the path by which the program sees it; the same text as {@code host} unless given
 * @param readOnly whether the program may only read there
 */
record DirectoryGrant(String host, String guest, boolean readOnly) {

    private static final String SEPARATOR = "::";
    private static final String READ_ONLY = ":ro";

    /**
     * Reads {@code HOST[::GUEST][:ro]}.
     *
     * @throws LauncherException if a part is empty or cannot be written as an option of the engine
     */
    static DirectoryGrant parse(String text) {
        boolean readOnly = text.endsWith(READ_ONLY);
        String names = readOnly ? text.substring(0, text.length() - READ_ONLY.length()) : text;
        int separator = names.indexOf(SEPARATOR);
        String host = separator < 0 ? names : names.substring(0, separator);
        String guest = separator < 0 ? names : names.substring(separator + SEPARATOR.length());
        if (host.isEmpty() || guest.isEmpty()) {
            throw LauncherException.usage("--dir " + text + ": expected HOST or HOST::GUEST, for example --dir data or --dir data::/data");
        }
        if (guest.contains(SEPARATOR) || host.endsWith("\\")) {
            throw LauncherException.usage("--dir " + text + ": a path must neither contain '::' nor end in '\\'");
        }
        return new DirectoryGrant(host, guest, readOnly);
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
        return grants.stream().map(DirectoryGrant::toOptionItem).collect(Collectors.joining(","));
    }

    private String toOptionItem() {
        return (guest + SEPARATOR + host + (readOnly ? READ_ONLY : "")).replace(",", "\\,");
    }
}
