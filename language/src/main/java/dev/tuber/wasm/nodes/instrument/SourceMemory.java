package dev.tuber.wasm.nodes.instrument;

import java.nio.charset.StandardCharsets;

import dev.tuber.wasm.debug.dwarf.SourceType;
import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.runtime.WasmMemory;

/** Values of the source program in memory, as values for other languages. */
final class SourceMemory {
    private static final int MAXIMUM_STRING = 200;
    /** Stands for a value that the compiler has not kept. */
    static final String UNAVAILABLE = "<not available>";

    private final WasmMemory memory;

    /** @param memory memory 0, or {@code null} if there is none */
    SourceMemory(WasmMemory memory) {
        this.memory = memory;
    }

    boolean contains(long address, long size) {
        return memory != null && memory.contains(address, size);
    }

    /** A little-endian number of at most eight bytes, or 0 outside of the memory. */
    long bits(long address, long size) {
        long value = 0;
        for (int i = 0; i < Math.min(size, Long.BYTES) && contains(address + i, 1); i++) {
            value |= (memory.readI8(address + i) & 0xFFL) << 8 * i;
        }
        return value;
    }

    /** The value of a type at an address. */
    Object read(SourceType type, long address) {
        return switch (type) {
            case SourceType.Structure structure -> new SourceObject(this, structure, address);
            case SourceType.Array array -> new SourceArray(this, array, address);
            case SourceType.Unknown unknown -> UNAVAILABLE;
            default -> contains(address, type.size()) ? scalar(type, bits(address, type.size())) : UNAVAILABLE;
        };
    }

    /** The value of a type that its bits represent. */
    Object scalar(SourceType type, long bits) {
        return switch (type) {
            case SourceType.Base base -> number(base, bits);
            case SourceType.Pointer pointer when pointer.isReference() && isWhole(pointer.target().get()) ->
                            follow(pointer.target().get(), bits & mask(pointer.size()));
            case SourceType.BitField field -> scalar(field.type(), bits(field, bits));
            case SourceType.Pointer pointer -> new SourcePointer(this, pointer, bits & mask(pointer.size()));
            case SourceType.Enumeration enumeration -> {
                long value = signed(bits, enumeration.size());
                yield enumeration.constants().stream().filter(constant -> constant.value() == value || constant.value() == (bits & mask(
                                enumeration.size()))).map(constant -> (Object) constant.name()).findFirst().orElse(value);
            }
            default -> UNAVAILABLE;
        };
    }

    /** A reference to a reference is no type of a program; following it might not end. */
    private static boolean isWhole(SourceType target) {
        return target != null && !(target instanceof SourceType.Pointer pointer && pointer.isReference());
    }

    private static long bits(SourceType.BitField field, long bits) {
        boolean isSigned = field.type() instanceof SourceType.Base base && base.encoding() == SourceType.Encoding.SIGNED;
        int unused = (int) (Long.SIZE - field.bits());
        long value = bits >>> field.shift() << unused;
        return isSigned ? value >> unused : value >>> unused;
    }

    private static long mask(long size) {
        return size >= Long.BYTES ? -1L : (1L << 8 * size) - 1;
    }

    private static long signed(long bits, long size) {
        int shift = size >= Long.BYTES || size <= 0 ? 0 : (int) (Long.SIZE - 8 * size);
        return bits << shift >> shift;
    }

    private static Object number(SourceType.Base type, long bits) {
        long unsigned = bits & mask(type.size());
        return switch (type.encoding()) {
            case SIGNED -> narrow(signed(bits, type.size()));
            case UNSIGNED -> narrow(unsigned);
            case BOOLEAN -> unsigned != 0;
            case FLOAT -> type.size() == Float.BYTES ? (Object) Float.intBitsToFloat((int) bits) : (Object) Double.longBitsToDouble(bits);
            case CHARACTER -> Character.isValidCodePoint((int) unsigned) && unsigned >= ' ' && unsigned != 0x7F ?
                            Character.toString((int) unsigned) : narrow(signed(bits, type.size()));
        };
    }

    private static Object narrow(long value) {
        return value == (int) value ? (Object) (int) value : (Object) value;
    }

    /** What a pointer points to, or null. */
    Object follow(SourceType target, long address) {
        return target == null || address == 0 ? WasmNull.INSTANCE : read(target, address);
    }

    /** Whether two numbers agree as far as one of some bytes goes. */
    static boolean areEqual(long first, long second, long size) {
        return ((first ^ second) & mask(size)) == 0;
    }

    /** The text of a string slice of Rust, which is a structure of an address and a length; {@code null} for another structure. */
    String slice(SourceType.Structure type, long address) {
        if (!type.name().endsWith("str") || type.members().size() != 2 || !type.members().getFirst().name().equals("data_ptr")) {
            return null;
        }
        long start = bits(address + type.members().get(0).offset(), Integer.BYTES);
        long length = bits(address + type.members().get(1).offset(), Integer.BYTES);
        byte[] bytes = new byte[(int) Math.min(length, MAXIMUM_STRING)];
        if (!contains(start, bytes.length)) {
            return null;
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = memory.readI8(start + i);
        }
        return '"' + new String(bytes, StandardCharsets.UTF_8) + (length > bytes.length ? "…\"" : "\"");
    }

    /** Text up to a zero byte, in quotes, or nothing if there is none. */
    String text(long address) {
        StringBuilder text = new StringBuilder();
        byte[] bytes = new byte[MAXIMUM_STRING];
        int length = 0;
        while (length < bytes.length && contains(address + length, 1) && memory.readI8(address + length) != 0) {
            bytes[length] = memory.readI8(address + length);
            length++;
        }
        text.append('"').append(new String(bytes, 0, length, StandardCharsets.UTF_8)).append(length == bytes.length ? "…\"" : "\"");
        return address == 0 || !contains(address, 1) ? "" : text.toString();
    }
}
