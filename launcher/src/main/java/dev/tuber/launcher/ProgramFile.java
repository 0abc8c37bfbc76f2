package dev.tuber.launcher;

import java.io.InputStream;
import java.nio.file.Path;

import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;

/**
 * The file to run.
 *
 * @param module its content; stack traces show its name
 */
record ProgramFile(ModuleInput module) {

    static final String LANGUAGE = "wasm";

    private static final String BINARY = "application/wasm";
    private static final String TEXT = "text/x-webassembly";

    /**
     * Reads the file, or standard input for {@code -}; whether it is valid is the engine's matter.
     *
     * @throws LauncherException if it cannot be read or can be no module
     */
    static ProgramFile read(String path, InputStream standardInput) {
        return new ProgramFile(ModuleInput.read(path, standardInput));
    }

    String name() {
        return module.name();
    }

    /** The name by which the program sees itself: without the host's directories. */
    String programName() {
        Path fileName = Path.of(name()).getFileName();
        return fileName == null ? name() : fileName.toString();
    }

    /** The content as a source that carries the name the user gave. */
    Source toSource() {
        Source.Builder builder = module.text() == null
                        ? Source.newBuilder(LANGUAGE, ByteSequence.create(module.bytes()), name()).mimeType(BINARY)
                        : Source.newBuilder(LANGUAGE, module.text(), name()).mimeType(TEXT);
        return builder.buildLiteral();
    }
}
