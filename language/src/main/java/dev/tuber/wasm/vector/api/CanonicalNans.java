package dev.tuber.wasm.vector.api;

import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;

/** Makes NaN lanes canonical and positive, for the deterministic profile. */
public final class CanonicalNans {
    private CanonicalNans() {
    }

    public static ByteVector f32x4(ByteVector a) {
        FloatVector values = a.reinterpretAsFloats();
        return values.blend(Float.intBitsToFloat(0x7FC0_0000), values.compare(NE, values)).reinterpretAsBytes();
    }

    public static ByteVector f64x2(ByteVector a) {
        return Bits128.bitselect(I64x2.splat(0x7FF8_0000_0000_0000L), a, F64x2.ne(a, a));
    }
}
