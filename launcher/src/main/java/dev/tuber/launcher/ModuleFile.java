package dev.tuber.launcher;

import dev.tuber.wasm.text.TextFormatException;
import dev.tuber.wasm.text.TextParser;

/**
 * A module to look at, in the binary format. It may be broken.
 *
 * @param name for messages
 * @param bytes the content; of a text, its translation
 */
record ModuleFile(String name, byte[] bytes) {

    /**
     * Reads a file in either format, or standard input for {@code -}.
     *
     * @throws LauncherException if it cannot be read, is certainly no module, or is a malformed text
     */
    static ModuleFile read(String path, StandardStreams streams) {
        ModuleInput input = ModuleInput.read(path, streams.in());
        if (input.text() == null) {
            return new ModuleFile(input.name(), input.bytes());
        }
        try {
            return new ModuleFile(input.name(), TextParser.parse(input.text()).bytes());
        } catch (TextFormatException e) {
            throw LauncherException.badInput(input.name() + ":" + e.position() + ": " + e.getMessage());
        }
    }
}
