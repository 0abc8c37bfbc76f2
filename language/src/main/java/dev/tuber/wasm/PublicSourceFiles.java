package dev.tuber.wasm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.source.Source;

import dev.tuber.wasm.debug.SourceFiles;

/**
 * Opens source files by the public file system of a context, as far as the embedder lets the context read files. Tools ask in threads of their own too, in which no
 * context is entered.
 */
final class PublicSourceFiles implements SourceFiles {
    /** Larger files are no source code. */
    private static final long MAXIMUM_BYTES = 16 << 20;

    private final Supplier<WasmContext> contexts;

    /** @param contexts gives a context, or {@code null} if there is none any more */
    PublicSourceFiles(Supplier<WasmContext> contexts) {
        this.contexts = contexts;
    }

    @Override
    public Source open(String path) {
        WasmContext context = contexts.get();
        if (context == null) {
            return withoutContent(path);
        }
        try {
            TruffleFile file = context.env().getPublicTruffleFile(path);
            return Source.newBuilder(WasmLanguage.ID, file).content(content(file)).mimeType(WasmLanguage.TEXT_MIME_TYPE).build();
        } catch (SecurityException | IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
            return withoutContent(path);
        }
    }

    private static Source withoutContent(String path) {
        return Source.newBuilder(WasmLanguage.ID, "", path).content(Source.CONTENT_NONE).build();
    }

    private static CharSequence content(TruffleFile file) {
        try {
            return file.isRegularFile() && file.size() <= MAXIMUM_BYTES ? new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            : Source.CONTENT_NONE;
        } catch (IOException | SecurityException e) {
            return Source.CONTENT_NONE;
        }
    }
}
