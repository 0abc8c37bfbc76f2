package dev.tuber.launcher.script;

import dev.tuber.wasm.text.script.ModuleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;

/** Turns module files into module values of a context. */
final class Modules {
    /** The one switch: whether the engine reads the text format. */
    private static final boolean TEXT_FORMAT = Boolean.getBoolean("tuber.textFormat");
    private static final String LANGUAGE = "wasm";
    private static final String BINARY = "application/wasm";

    private Modules() {
    }

    /** Why this module cannot be tried by this engine at all, if so. */
    static Optional<String> skipReason(ModuleFile file) {
        return switch (file) {
            case ModuleFile.Text text when !TEXT_FORMAT && text.encoded().isEmpty() -> Optional.of("text format");
            case ModuleFile.Text _, ModuleFile.Binary _ -> Optional.empty();
        };
    }

    /** Decodes and validates a module, from its binary encoding where there is no text format. */
    static Value evaluate(Context context, ModuleFile file) {
        return switch (file) {
            case ModuleFile.Binary binary -> evaluateBinary(context, binary.path());
            case ModuleFile.Text text when TEXT_FORMAT -> evaluateText(context, text.path());
            case ModuleFile.Text text -> evaluateBinary(context, text.encoded().orElseThrow());
        };
    }

    private static Value evaluateBinary(Context context, Path path) {
        return evaluateBinary(context, read(path), path.getFileName().toString());
    }

    static Value evaluateBinary(Context context, byte[] bytes, String name) {
        return context.eval(build(Source.newBuilder(LANGUAGE, ByteSequence.create(bytes), name).mimeType(BINARY)));
    }

    private static Value evaluateText(Context context, Path path) {
        return context.eval(build(Source.newBuilder(LANGUAGE, path.toFile())));
    }

    private static Source build(Source.Builder builder) {
        try {
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
