package dev.tuber.wasm.model;

/** The heap types that are built in, with the byte that encodes each. */
public enum AbstractHeapType implements HeapType {
    NOCONT(0x75, "nocont", "nullcontref"),
    NOEXN(0x74, "noexn", "nullexnref"),
    NOFUNC(0x73, "nofunc", "nullfuncref"),
    NOEXTERN(0x72, "noextern", "nullexternref"),
    NONE(0x71, "none", "nullref"),
    FUNC(0x70, "func", "funcref"),
    EXTERN(0x6F, "extern", "externref"),
    ANY(0x6E, "any", "anyref"),
    EQ(0x6D, "eq", "eqref"),
    I31(0x6C, "i31", "i31ref"),
    STRUCT(0x6B, "struct", "structref"),
    ARRAY(0x6A, "array", "arrayref"),
    EXN(0x69, "exn", "exnref"),
    CONT(0x68, "cont", "contref");

    private final int code;
    private final String text;
    private final String nullableReferenceName;

    AbstractHeapType(int code, String text, String nullableReferenceName) {
        this.code = code;
        this.text = text;
        this.nullableReferenceName = nullableReferenceName;
    }

    /** The single byte of the binary format, 0x68 to 0x75. */
    public int code() {
        return code;
    }

    /** The heap type that a byte encodes, or {@code null} if it encodes none. */
    public static AbstractHeapType fromCode(int code) {
        for (AbstractHeapType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }

    /** The text format's abbreviation of the nullable reference, for example {@code funcref}. */
    public String nullableReferenceName() {
        return nullableReferenceName;
    }

    @Override
    public AbstractHeapType top() {
        return switch (this) {
            case NOCONT, CONT -> CONT;
            case NOEXN, EXN -> EXN;
            case NOFUNC, FUNC -> FUNC;
            case NOEXTERN, EXTERN -> EXTERN;
            case NONE, ANY, EQ, I31, STRUCT, ARRAY -> ANY;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
