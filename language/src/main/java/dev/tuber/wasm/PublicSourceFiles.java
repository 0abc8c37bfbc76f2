package dev.tuber.wasm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.source.Source;

import dev.tuber.wasm.debug.SourceFiles;

/** Opens source files by the public file system of the current context, as far as the embedder lets the context read files. */
final class PublicSourceFiles implements SourceFiles {
    /** Larger files are no source code. */
    private static final long MAXIMUM_BYTES = 16 << 20;

    @Override
    public Source open(String path) {
        try {
            TruffleFile file = WasmContext.get(null).env().getPublicTruffleFile(path);
            return Source.newBuilder(WasmLanguage.ID, file).content(content(file)).mimeType(WasmLanguage.TEXT_MIME_TYPE).build();
        } catch (SecurityException | IllegalArgumentException | UnsupportedOperationException e) {
            return Source.newBuilder(WasmLanguage.ID, "", path).content(Source.CONTENT_NONE).build();
        }
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
