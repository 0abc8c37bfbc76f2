package dev.tuber.wasm.text.script;

/** What a number, or one lane of a vector, is expected to be. Bits are compared, never values. */
public sealed interface LanePattern {

    /** Whether {@code bits} (the low bits of a long, the rest zero) of a number of type {@code type} match. */
    boolean matches(LaneType type, long bits);

    /** Exactly these bits. */
    record Bits(long bits) implements LanePattern {
        @Override
        public boolean matches(LaneType type, long actual) {
            return bits == actual;
        }
    }

    /** A class of NaNs of either sign. */
    enum Nan implements LanePattern {
        /** The payload is exactly its most significant bit. */
        CANONICAL {
            @Override
            public boolean matches(LaneType type, long bits) {
                return withoutSign(type, bits) == quietNan(type);
            }
        },
        /** The most significant bit of the payload is set. */
        ARITHMETIC {
            @Override
            public boolean matches(LaneType type, long bits) {
                return (bits & quietNan(type)) == quietNan(type);
            }
        };

        private static long quietNan(LaneType type) {
            return switch (type) {
                case F32 -> 0x7fc0_0000L;
                case F64 -> 0x7ff8_0000_0000_0000L;
                case I8, I16, I32, I64 -> throw new ScriptFormatException("a NaN of type " + type.scriptName());
            };
        }

        private static long withoutSign(LaneType type, long bits) {
            return bits & type.mask() >>> 1;
        }
    }
}
