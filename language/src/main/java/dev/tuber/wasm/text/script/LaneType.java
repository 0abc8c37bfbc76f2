package dev.tuber.wasm.text.script;

/** A number type, as a value's own type or as the type of a vector's lanes. */
public enum LaneType {
    I8(8),
    I16(16),
    I32(32),
    I64(64),
    F32(32),
    F64(64);

    private final int width;

    LaneType(int width) {
        this.width = width;
    }

    /** Width in bits. */
    public int width() {
        return width;
    }

    /** Lanes of this type in a v128. */
    public int laneCount() {
        return 128 / width;
    }

    /** All bits of a lane, as the low bits of a long. */
    public long mask() {
        return width == 64 ? -1L : (1L << width) - 1;
    }

    /** The type's name in scripts, e.g. {@code f32}. */
    public String scriptName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The lane type of that name in a script. */
    public static LaneType of(String scriptName) {
        for (LaneType type : values()) {
            if (type.scriptName().equals(scriptName)) {
                return type;
            }
        }
        throw new ScriptFormatException("unknown lane type " + scriptName);
    }

    /** Lane {@code index} (0 is lowest) of the vector {@code high:low}, as the low bits of a long. */
    public long lane(long low, long high, int index) {
        int bit = index * width;
        long half = bit < 64 ? low : high;
        return half >>> (bit & 63) & mask();
    }
}
