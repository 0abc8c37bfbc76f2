package dev.tuber.wasm.vector.api;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.BIT_COUNT;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.IS_NEGATIVE;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.NEG;
import static jdk.incubator.vector.VectorOperators.SADD;
import static jdk.incubator.vector.VectorOperators.SSUB;
import static jdk.incubator.vector.VectorOperators.SUADD;
import static jdk.incubator.vector.VectorOperators.SUB;
import static jdk.incubator.vector.VectorOperators.SUSUB;
import static jdk.incubator.vector.VectorOperators.UGE;
import static jdk.incubator.vector.VectorOperators.UGT;
import static jdk.incubator.vector.VectorOperators.ULE;
import static jdk.incubator.vector.VectorOperators.ULT;
import static jdk.incubator.vector.VectorOperators.UMAX;
import static jdk.incubator.vector.VectorOperators.UMIN;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;

/** The instructions on lanes of 8 bits as integers. */
public final class I8x16 {
    private I8x16() {
    }

    public static ByteVector splat(int value) {
        return ByteVector.broadcast(ByteVector.SPECIES_128, (byte) value);
    }

    public static int extractLaneS(ByteVector a, int lane) {
        return a.lane(lane);
    }

    public static int extractLaneU(ByteVector a, int lane) {
        return a.lane(lane) & 0xFF;
    }

    public static ByteVector replaceLane(ByteVector a, int lane, int value) {
        return a.withLane(lane, (byte) value);
    }

    private static ByteVector mask(VectorMask<Byte> lanes) {
        return ByteVector.zero(ByteVector.SPECIES_128).blend((byte) -1, lanes);
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(a.compare(EQ, b));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(a.compare(NE, b));
    }

    public static ByteVector ltS(ByteVector a, ByteVector b) {
        return mask(a.compare(LT, b));
    }

    public static ByteVector gtS(ByteVector a, ByteVector b) {
        return mask(a.compare(GT, b));
    }

    public static ByteVector leS(ByteVector a, ByteVector b) {
        return mask(a.compare(LE, b));
    }

    public static ByteVector geS(ByteVector a, ByteVector b) {
        return mask(a.compare(GE, b));
    }

    public static ByteVector ltU(ByteVector a, ByteVector b) {
        return mask(a.compare(ULT, b));
    }

    public static ByteVector gtU(ByteVector a, ByteVector b) {
        return mask(a.compare(UGT, b));
    }

    public static ByteVector leU(ByteVector a, ByteVector b) {
        return mask(a.compare(ULE, b));
    }

    public static ByteVector geU(ByteVector a, ByteVector b) {
        return mask(a.compare(UGE, b));
    }

    public static ByteVector abs(ByteVector a) {
        return a.lanewise(ABS);
    }

    public static ByteVector neg(ByteVector a) {
        return a.lanewise(NEG);
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return a.lanewise(ADD, b);
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return a.lanewise(SUB, b);
    }

    public static ByteVector minS(ByteVector a, ByteVector b) {
        return a.lanewise(MIN, b);
    }

    public static ByteVector maxS(ByteVector a, ByteVector b) {
        return a.lanewise(MAX, b);
    }

    public static ByteVector minU(ByteVector a, ByteVector b) {
        return a.lanewise(UMIN, b);
    }

    public static ByteVector maxU(ByteVector a, ByteVector b) {
        return a.lanewise(UMAX, b);
    }

    public static ByteVector addSatS(ByteVector a, ByteVector b) {
        return a.lanewise(SADD, b);
    }

    public static ByteVector addSatU(ByteVector a, ByteVector b) {
        return a.lanewise(SUADD, b);
    }

    public static ByteVector subSatS(ByteVector a, ByteVector b) {
        return a.lanewise(SSUB, b);
    }

    public static ByteVector subSatU(ByteVector a, ByteVector b) {
        return a.lanewise(SUSUB, b);
    }

    /** 1 if no lane is zero, else 0. */
    public static int allTrue(ByteVector a) {
        return a.eq((byte) 0).anyTrue() ? 0 : 1;
    }

    /** The topmost bits of the lanes, that of lane 0 lowest. */
    public static int bitmask(ByteVector a) {
        return (int) a.test(IS_NEGATIVE).toLong();
    }

    public static ByteVector popcnt(ByteVector a) {
        return a.lanewise(BIT_COUNT);
    }

    /** As two lanes at once, without what goes from one to the other. */
    public static ByteVector shl(ByteVector a, int count) {
        int n = count & Byte.SIZE - 1;
        return a.reinterpretAsShorts().lanewise(LSHL, n).reinterpretAsBytes().and((byte) (0xFF << n));
    }

    public static ByteVector shrU(ByteVector a, int count) {
        int n = count & Byte.SIZE - 1;
        return a.reinterpretAsShorts().lanewise(LSHR, n).reinterpretAsBytes().and((byte) (0xFF >>> n));
    }

    public static ByteVector shrS(ByteVector a, int count) {
        byte sign = (byte) (0x80 >>> (count & Byte.SIZE - 1));
        return shrU(a, count).lanewise(XOR, sign).sub(sign);
    }

    /** The mean without sign, a half rounded up. */
    public static ByteVector avgrU(ByteVector a, ByteVector b) {
        return a.or(b).sub(shrU(a.lanewise(XOR, b), 1));
    }

    /** The bytes of {@code a} that the bytes of {@code indices} number; 0 for indices from 16. */
    public static ByteVector swizzle(ByteVector a, ByteVector indices) {
        return indices.selectFrom(a).blend((byte) 0, indices.compare(UGE, (byte) 16));
    }

    /** The bytes of {@code a} that sixteen bytes from 0 to 15 number. */
    public static ByteVector permute(ByteVector a, long low, long high) {
        return Bits128.ofI64(low, high).selectFrom(a);
    }

    /** The bytes of {@code a} and {@code b} that sixteen bytes from 0 to 31 number. */
    public static ByteVector shuffle(ByteVector a, ByteVector b, long low, long high) {
        ByteVector indices = Bits128.ofI64(low, high);
        return indices.selectFrom(a).blend(indices.selectFrom(b), indices.compare(GE, (byte) 16));
    }

    public static ByteVector narrowI16x8S(ByteVector a, ByteVector b) {
        return I8x16.shuffle(clamped(a, Byte.MIN_VALUE, Byte.MAX_VALUE), clamped(b, Byte.MIN_VALUE, Byte.MAX_VALUE), 0x0E0C_0A08_0604_0200L, 0x1E1C_1A18_1614_1210L);
    }

    public static ByteVector narrowI16x8U(ByteVector a, ByteVector b) {
        return I8x16.shuffle(clamped(a, 0, 0xFF), clamped(b, 0, 0xFF), 0x0E0C_0A08_0604_0200L, 0x1E1C_1A18_1614_1210L);
    }

    private static ByteVector clamped(ByteVector a, int minimum, int maximum) {
        return a.reinterpretAsShorts().lanewise(MAX, (short) minimum).lanewise(MIN, (short) maximum).reinterpretAsBytes();
    }
}
