package dev.tuber.wasm.model;

/** The forms of what follows an opcode in the binary format. */
public enum Immediate {
    NONE,
    /** A block type. */
    BLOCK_TYPE,
    /** A block type and a list of catch clauses. */
    TRY_TABLE,
    LABEL,
    /** A list of labels and the default label. */
    LABEL_TABLE,
    FUNCTION,
    /** A type index, then a table index. */
    TYPE_TABLE,
    TYPE,
    LOCAL,
    GLOBAL,
    TABLE,
    /** Destination table, then source table. */
    TABLE_TABLE,
    /** Element segment, then table. */
    ELEMENT_TABLE,
    ELEMENT,
    MEMORY,
    /** Destination memory, then source memory. */
    MEMORY_MEMORY,
    /** Data segment, then memory. */
    DATA_MEMORY,
    DATA,
    TAG,
    MEMARG,
    /** A memory argument, then a lane. */
    MEMARG_LANE,
    LANE,
    /** Sixteen lanes. */
    SHUFFLE,
    I32_CONST,
    I64_CONST,
    F32_CONST,
    F64_CONST,
    V128_CONST,
    /** A list of value types. */
    VALUE_TYPES,
    HEAP_TYPE,
    /** Flags, a label and two heap types. */
    CAST_LABEL,
    /** A type index and a field index. */
    TYPE_FIELD,
    /** A type index and a count. */
    TYPE_COUNT,
    TYPE_DATA,
    TYPE_ELEMENT,
    /** Destination type, then source type. */
    TYPE_TYPE,
    /** A type index, then a tag index. */
    TYPE_TAG,
    /** A type index and a list of resume clauses. */
    RESUME,
    /** A type index, a tag index and a list of resume clauses. */
    RESUME_THROW,
    /** A zero byte. */
    ZERO_BYTE
}
