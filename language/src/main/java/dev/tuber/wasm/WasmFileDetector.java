package dev.tuber.wasm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import com.oracle.truffle.api.TruffleFile;

/** Recognises modules by the name's ending, and binary modules by their first four bytes as well. */
public final class WasmFileDetector implements TruffleFile.FileTypeDetector {
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    @Override
    public String findMimeType(TruffleFile file) throws IOException {
        String name = file.getName();
        if (name != null && name.endsWith(".wasm")) {
            return WasmLanguage.MIME_TYPE;
        }
        if (name != null && name.endsWith(".wat")) {
            return WasmLanguage.TEXT_MIME_TYPE;
        }
        try (InputStream in = file.newInputStream()) {
            return java.util.Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) ? WasmLanguage.MIME_TYPE : null;
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    @Override
    public Charset findEncoding(TruffleFile file) throws IOException {
        // Where Truffle reads a binary module as text all the same, each byte has to become one character; see BinaryUrls.
        return WasmLanguage.MIME_TYPE.equals(findMimeType(file)) ? StandardCharsets.ISO_8859_1 : null;
    }
}
