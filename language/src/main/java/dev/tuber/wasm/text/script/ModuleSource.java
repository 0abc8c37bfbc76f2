package dev.tuber.wasm.text.script;

/** A module that a command names. */
public sealed interface ModuleSource {

    /** For messages: a file's name, or the place in the script. */
    String name();

    /** A module in the binary format. The bytes are not to be changed. */
    record Binary(String name, byte[] bytes) implements ModuleSource {
    }

    /**
     * A module in the text format.
     *
     * @param utf8 the text, which may be malformed even as UTF-8; not to be changed
     */
    record Text(String name, byte[] utf8) implements ModuleSource {
    }
}
