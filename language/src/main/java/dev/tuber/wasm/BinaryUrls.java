package dev.tuber.wasm;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;

import com.oracle.truffle.api.source.Source;

/**
 * Binary modules that were read as characters. Truffle reads a URL for which the embedder names no type by the language's default type, which
 * is text here, without looking at what is there.
 */
final class BinaryUrls {
    private static final String MAGIC = "\0asm";

    private BinaryUrls() {
    }

    /** The bytes behind a source of characters, or {@code null} if it is text. */
    static byte[] read(Source source) throws IOException {
        URL url = source.getURL();
        CharSequence characters = source.getCharacters();
        if (url == null || characters.length() < MAGIC.length() || !MAGIC.contentEquals(characters.subSequence(0, MAGIC.length()))) {
            return null;
        }
        if (url.getProtocol().equals("file")) {
            // The file type detector has seen to it that each byte is one character.
            return characters.toString().getBytes(StandardCharsets.ISO_8859_1);
        }
        // Decoded as UTF-8, so the bytes are lost; the embedder chose the URL, nobody else can make such a source.
        try (InputStream stream = url.openStream()) {
            return stream.readAllBytes();
        }
    }
}
