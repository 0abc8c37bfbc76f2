package dev.tuber.launcher.script;

import dev.tuber.wasm.text.script.ModuleSource;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;

/** Turns the modules of scripts into module values of a context. */
final class Modules {
    private static final String LANGUAGE = "wasm";
    private static final String BINARY = "application/wasm";
    private static final String TEXT = "text/x-webassembly";

    /** A text that is no UTF-8; the engine takes characters only, so that it never sees such a module. */
    static final class EncodingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EncodingException() {
            super("malformed UTF-8 encoding", null, false, false);
        }
    }

    private Modules() {
    }

    /** Decodes or parses a module, and validates it. */
    static Value evaluate(Context context, ModuleSource module) {
        return switch (module) {
            case ModuleSource.Binary(String name, byte[] bytes) -> context.eval(
                            Source.newBuilder(LANGUAGE, ByteSequence.create(bytes), name).mimeType(BINARY).buildLiteral());
            case ModuleSource.Text(String name, byte[] utf8) -> evaluateText(context, decode(utf8), name);
        };
    }

    static Value evaluateText(Context context, String text, String name) {
        return context.eval(Source.newBuilder(LANGUAGE, text, name).mimeType(TEXT).buildLiteral());
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new EncodingException();
        }
    }
}
