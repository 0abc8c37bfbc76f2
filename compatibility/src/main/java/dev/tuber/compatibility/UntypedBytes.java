package dev.tuber.compatibility;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.impl.AbstractPolyglotImpl;
import org.graalvm.polyglot.io.ByteSequence;

/**
 * Gives the embedder's sources of bytes the MIME type of binary modules if they have none, as code for GraalWasm writes them:
 * {@code Source.newBuilder("wasm", bytes, "name").build()}.
 *
 * <p>A language has one default MIME type, and Truffle refuses an untyped source before the language sees it if that type is of the other kind,
 * characters or bytes. The default is the text's here. So this stands in front of the polyglot API's implementation, adds the type, and leaves
 * everything else to it.
 *
 * <p>Found as a service on the class path. Modules cannot provide it, since the polyglot API exports the interface to Truffle alone; there, such a
 * source has to name its type. In an artifact of its own, since the polyglot API from 25.1 on takes one provider only and fails if there are two.
 */
public final class UntypedBytes extends AbstractPolyglotImpl {
    private static final String VERSION = "/META-INF/graalvm/org.graalvm.polyglot/version";

    /** Called by the polyglot API. */
    public UntypedBytes() {
    }

    /** Before all implementations, to which this hands on. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }

    /** The polyglot API compares this with its own version; what is here depends on no version of Truffle. */
    @Override
    public String getTruffleVersion() {
        try (InputStream stream = Engine.class.getResourceAsStream(VERSION)) {
            return stream == null ? null : new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).readLine();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public Object buildSource(String language, Object origin, URI uri, String name, String mimeType, Object content, boolean interactive, boolean internal,
                    boolean cached, Charset encoding, URL url, String path, Map<String, String> options) throws IOException {
        boolean untypedBytes = mimeType == null && "wasm".equals(language) && (content instanceof ByteSequence || origin instanceof ByteSequence);
        return getNext().buildSource(language, origin, uri, name, untypedBytes ? "application/wasm" : mimeType, content, interactive, internal, cached, encoding,
                        url, path, options);
    }
}
