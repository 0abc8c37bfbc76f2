package dev.tuber.wasm.model;

/**
 * The parts of the language that came after its first version, each of which can be switched.
 *
 * <p>The one place that knows a feature's name, proposal, phase and default; options and documentation are made from it.
 */
public enum Feature {
    MUTABLE_GLOBALS("MutableGlobals", "mutable-global", 5, true),
    SIGN_EXTENSION("SignExtensionOps", "sign-extension-ops", 5, true),
    SATURATING_FLOAT_TO_INT("SaturatingFloatToInt", "nontrapping-float-to-int-conversions", 5, true),
    MULTI_VALUE("MultiValue", "multi-value", 5, true),
    BULK_MEMORY("BulkMemory", "bulk-memory-operations", 5, true),
    REFERENCE_TYPES("ReferenceTypes", "reference-types", 5, true),
    SIMD("SIMD", "simd", 5, true),
    EXTENDED_CONSTANTS("ExtendedConstExpressions", "extended-const", 5, true),
    TAIL_CALLS("TailCalls", "tail-call", 5, true),
    FUNCTION_REFERENCES("FunctionReferences", "function-references", 5, true),
    GC("GC", "gc", 5, true),
    MULTI_MEMORY("MultiMemory", "multi-memory", 5, true),
    MEMORY64("Memory64", "memory64", 5, true),
    EXCEPTIONS("Exceptions", "exception-handling", 5, true),
    LEGACY_EXCEPTIONS("LegacyExceptions", "exception-handling (2019 form)", 4, true),
    RELAXED_SIMD("RelaxedSIMD", "relaxed-simd", 5, true),
    THREADS("Threads", "threads", 4, true),
    WIDE_ARITHMETIC("WideArithmetic", "wide-arithmetic", 3, true),
    CUSTOM_PAGE_SIZES("CustomPageSizes", "custom-page-sizes", 3, true),
    /** Off: it makes modules valid that WebAssembly 3.0 calls invalid, those with a tag that has results. */
    STACK_SWITCHING("StackSwitching", "stack-switching", 3, false);

    private final String optionName;
    private final String proposal;
    private final int phase;
    private final boolean enabledByDefault;

    Feature(String optionName, String proposal, int phase, boolean enabledByDefault) {
        this.optionName = optionName;
        this.proposal = proposal;
        this.phase = phase;
        this.enabledByDefault = enabledByDefault;
    }

    /** The option without its prefix: {@code SIMD} for {@code wasm.SIMD}. */
    public String optionName() {
        return optionName;
    }

    /** The proposal's repository name under github.com/WebAssembly. */
    public String proposal() {
        return proposal;
    }

    /** The proposal's phase in the W3C process, 0 to 5. */
    public int phase() {
        return phase;
    }

    public boolean isEnabledByDefault() {
        return enabledByDefault;
    }
}
