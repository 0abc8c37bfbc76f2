package dev.tuber.wasm.binary;

/**
 * How large a module and its parts may be. What exceeds a limit is refused as malformed.
 *
 * <p>The numbers are those that web engines agreed on, so that a module that runs in a browser is accepted here; only the size of
 * a module is limited by the array that holds it instead.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#limits">JavaScript interface, implementation-defined limits</a>
 */
public final class DecoderLimits {
    public static final int TYPES = 1_000_000;
    public static final int FUNCTIONS = 1_000_000;
    public static final int IMPORTS = 1_000_000;
    public static final int EXPORTS = 1_000_000;
    public static final int GLOBALS = 1_000_000;
    public static final int TAGS = 1_000_000;
    public static final int DATA_SEGMENTS = 100_000;
    public static final int ELEMENT_SEGMENTS = 10_000_000;
    public static final int TABLES = 100_000;
    public static final int MEMORIES = 100_000;
    /** Parameters of a function, block or tag. */
    public static final int PARAMETERS = 1_000;
    /** Results of a function or block. */
    public static final int RESULTS = 1_000;
    /** Fields of a structure. */
    public static final int FIELDS = 10_000;
    /** Operands of {@code array.new_fixed}. */
    public static final int ARRAY_NEW_FIXED_OPERANDS = 10_000;
    /** Declared locals of a function, without its parameters. */
    public static final int LOCALS = 50_000;
    /** Bytes of a function's body, declarations of locals included. */
    public static final int BODY_SIZE = 7_654_321;
    /** Elements of one element segment. */
    public static final int ELEMENTS_PER_SEGMENT = 10_000_000;
    /** Labels of one {@code br_table}, without the default. */
    public static final int BRANCH_TABLE_LABELS = 65_520;
    /** Declared supertypes above a type. */
    public static final int SUBTYPING_DEPTH = 63;
    /** Blocks around an instruction. */
    public static final int NESTING_DEPTH = 100_000;
    /** Custom sections of a module. */
    public static final int CUSTOM_SECTIONS = 100_000;

    private DecoderLimits() {
    }

    /**
     * @param what is counted, in the plural
     * @param count unsigned
     * @param offset for the error
     * @throws BinaryFormatException if there are more than {@code limit}
     */
    public static void check(String what, int count, int limit, int offset) {
        if (Integer.compareUnsigned(count, limit) > 0) {
            throw new BinaryFormatException("too many " + what + ": " + Integer.toUnsignedString(count) + ", the limit is " +
                            limit, offset);
        }
    }
}
