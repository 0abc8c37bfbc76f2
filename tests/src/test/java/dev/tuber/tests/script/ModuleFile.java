package dev.tuber.tests.script;

import java.nio.file.Path;
import java.util.Optional;

/** Where a command's module stands: in the binary format, in the text format, or as text with the binary it encodes to. */
public sealed interface ModuleFile {

    /** The file's name, for messages. */
    default String fileName() {
        return switch (this) {
            case Binary binary -> binary.path().getFileName().toString();
            case Text text -> text.path().getFileName().toString();
        };
    }

    /** A module in the binary format. */
    record Binary(Path path) implements ModuleFile {
    }

    /**
     * A module in the text format.
     *
     * @param encoded the same module in the binary format, absent where the text is malformed
     */
    record Text(Path path, Optional<Path> encoded) implements ModuleFile {
    }
}
