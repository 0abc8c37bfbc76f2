package dev.tuber.wasm.vector;

/**
 * Arithmetic on the integer lanes that are packed in a {@code long}, all lanes at once and without branches.
 *
 * <p>The width of the lanes is given by {@code signs}, which has the topmost bit of each lane set. Carries between lanes are kept
 * away by adding without the topmost bits and then adding those with an exclusive or. Where a test gives an answer for each lane,
 * it stands in the lane's topmost bit; {@link #fill} turns it into a mask.
 */
final class PackedLanes {
    private PackedLanes() {
    }

    /** All bits of the lanes whose topmost bit is set in {@code tops}, where no other bits may be set. */
    static long fill(long tops, int width) {
        return (tops << 1) - (tops >>> width - 1);
    }

    /** The lanes of {@code a} where {@code mask} is set, else those of {@code b}. */
    static long select(long mask, long a, long b) {
        return b ^ (a ^ b) & mask;
    }

    static long add(long a, long b, long signs) {
        return (a & ~signs) + (b & ~signs) ^ (a ^ b) & signs;
    }

    static long subtract(long a, long b, long signs) {
        return (a | signs) - (b & ~signs) ^ (a ^ ~b) & signs;
    }

    static long absolute(long a, long signs, int width) {
        long negative = fill(a & signs, width);
        return subtract(a ^ negative, negative, signs);
    }

    /** The topmost bit of each lane that is zero. */
    static long zeros(long a, long signs) {
        return ~((a & ~signs) + ~signs | a) & signs;
    }

    /** The topmost bit of each lane where {@code a < b} without sign, given their difference. */
    private static long borrows(long a, long b, long difference, long signs) {
        return (~a & b | ~(a ^ b) & difference) & signs;
    }

    static long lessUnsigned(long a, long b, long signs, int width) {
        return fill(borrows(a, b, subtract(a, b, signs), signs), width);
    }

    static long lessSigned(long a, long b, long signs, int width) {
        return lessUnsigned(a ^ signs, b ^ signs, signs, width);
    }

    static long equal(long a, long b, long signs, int width) {
        return fill(zeros(a ^ b, signs), width);
    }

    static long addSaturatingUnsigned(long a, long b, long signs, int width) {
        long sum = add(a, b, signs);
        long carries = (a & b | (a | b) & ~sum) & signs;
        return sum | fill(carries, width);
    }

    static long subtractSaturatingUnsigned(long a, long b, long signs, int width) {
        long difference = subtract(a, b, signs);
        return difference & ~fill(borrows(a, b, difference, signs), width);
    }

    static long addSaturatingSigned(long a, long b, long signs, int width) {
        long sum = add(a, b, signs);
        return saturate(sum, ~(a ^ b) & (a ^ sum) & signs, a, signs, width);
    }

    static long subtractSaturatingSigned(long a, long b, long signs, int width) {
        long difference = subtract(a, b, signs);
        return saturate(difference, (a ^ b) & (a ^ difference) & signs, a, signs, width);
    }

    /** The largest or smallest number by the sign of {@code a} where a lane overflowed. */
    private static long saturate(long result, long overflows, long a, long signs, int width) {
        long limits = ~signs + ((a & signs) >>> width - 1);
        return select(fill(overflows, width), limits, result);
    }

    /** (a + b + 1) / 2 of each lane, without sign. */
    static long averageUnsigned(long a, long b, long signs) {
        return (a | b) - ((a ^ b) >>> 1 & ~signs);
    }

    /** The lowest {@code count} bits of each lane. */
    private static long lowBits(int count, long signs, int width) {
        return (signs >>> width - 1) * ((1L << count) - 1);
    }

    /** The shifts: {@code count} from 0 to {@code width - 1}. */
    static long shiftLeft(long a, int count, long signs, int width) {
        return (a & lowBits(width - count, signs, width)) << count;
    }

    static long shiftRightUnsigned(long a, int count, long signs, int width) {
        return a >>> count & lowBits(width - count, signs, width);
    }

    static long shiftRightSigned(long a, int count, long signs, int width) {
        return shiftRightUnsigned(a, count, signs, width) | fill(a & signs, width) & ~lowBits(width - count, signs, width);
    }
}
