package dev.tuber.wasm.text;

import java.nio.charset.StandardCharsets;

import dev.tuber.wasm.binary.BinaryWriter;

/** Parameters and results as the binary format writes them; types are compared by these bytes. */
final class FunctionSignature {
    private static final int FUNCTION = 0x60;

    final BinaryWriter parameterTypes = new BinaryWriter(8);
    final BinaryWriter resultTypes = new BinaryWriter(8);
    int parameters;
    int results;

    boolean isEmpty() {
        return parameters == 0 && results == 0;
    }

    void writeTo(BinaryWriter writer) {
        writer.writeByte(FUNCTION);
        writer.writeU32(parameters);
        writer.writeAll(parameterTypes);
        writer.writeU32(results);
        writer.writeAll(resultTypes);
    }

    /** Equal for equal signatures, and only for these. */
    String key() {
        BinaryWriter writer = new BinaryWriter(parameterTypes.size() + resultTypes.size() + 8);
        writeTo(writer);
        return new String(writer.toByteArray(), StandardCharsets.ISO_8859_1);
    }
}
