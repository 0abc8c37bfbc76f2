package dev.tuber.wasm.binary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.ModuleDefinition;

/** Puts binary modules together for tests, section by section. All numbers of {@code bytes} are single bytes. */
public final class BinaryBuilder {
    public static final Set<Feature> ALL = EnumSet.allOf(Feature.class);

    public static final int TYPE = 1;
    public static final int IMPORT = 2;
    public static final int FUNCTION = 3;
    public static final int TABLE = 4;
    public static final int MEMORY = 5;
    public static final int GLOBAL = 6;
    public static final int EXPORT = 7;
    public static final int START = 8;
    public static final int ELEMENT = 9;
    public static final int CODE = 10;
    public static final int DATA = 11;
    public static final int DATA_COUNT = 12;
    public static final int TAG = 13;

    private final ByteArrayOutputStream module = new ByteArrayOutputStream();

    public BinaryBuilder() {
        module.writeBytes(bytes(0, 'a', 's', 'm', 1, 0, 0, 0));
    }

    /** A module with one function of type {@code () -> ()}, a memory, a function table and a mutable global of type i32. */
    public static BinaryBuilder withBody(int... code) {
        return withBody(bytes(1, 0x60, 0, 0), code);
    }

    /** The same with other types; the function has type 0. */
    public static BinaryBuilder withBody(byte[] types, int... code) {
        byte[] body = concatenate(bytes(0), bytes(code), bytes(0x0B));
        return new BinaryBuilder().section(TYPE, types).section(FUNCTION, 1, 0).section(TABLE, 1, 0x70, 0, 1).section(MEMORY, 1,
                        0, 1) //
                        .section(GLOBAL, 1, 0x7F, 1, 0x41, 0, 0x0B).section(CODE, concatenate(bytes(1), leb(body.length), body));
    }

    /** How many bytes {@link #withBody(int...)} puts before the first instruction. */
    public static int codeStart() {
        byte[] module = withBody().build();
        return module.length - 1;
    }

    public BinaryBuilder section(int id, int... contents) {
        return section(id, bytes(contents));
    }

    public BinaryBuilder section(int id, byte[] contents) {
        module.write(id);
        module.writeBytes(leb(contents.length));
        module.writeBytes(contents);
        return this;
    }

    /** Bytes that need not be a section. */
    public BinaryBuilder raw(int... contents) {
        module.writeBytes(bytes(contents));
        return this;
    }

    public BinaryBuilder custom(String name, byte[] contents) {
        return section(0, concatenate(name(name), contents));
    }

    public byte[] build() {
        return module.toByteArray();
    }

    public ModuleDefinition decode() {
        return ModuleDecoder.decode("test.wasm", build(), ALL);
    }

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    public static byte[] name(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return concatenate(leb(bytes.length), bytes);
    }

    /** An unsigned LEB128 number. */
    public static byte[] leb(int value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int rest = value;
        while (rest >>> 7 != 0) {
            bytes.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
        return bytes.toByteArray();
    }

    public static byte[] concatenate(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
