package dev.tuber.launcher.shell;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;

/** Names of files that a word may become: directories, modules and texts. */
final class FileNames {
    private static final List<String> ENDINGS = List.of(".wasm", ".wat");

    private FileNames() {
    }

    /** The names, those of directories with a separator behind; hidden files only where the word asks for them. */
    static List<String> completions(String word) {
        int slash = word.lastIndexOf('/') + 1;
        String prefix = word.substring(slash);
        File[] files = new File(slash == 0 ? "." : word.substring(0, slash)).listFiles();
        return files == null ? List.of() : Stream.of(files).filter(file -> isWanted(file, prefix)).map(
                        file -> word.substring(0, slash) + file.getName() + (file.isDirectory() ? "/" : "")).sorted().toList();
    }

    private static boolean isWanted(File file, String prefix) {
        String name = file.getName();
        boolean isHidden = name.startsWith(".") && !prefix.startsWith(".");
        return name.startsWith(prefix) && !isHidden && (file.isDirectory() || ENDINGS.stream().anyMatch(name::endsWith));
    }
}
