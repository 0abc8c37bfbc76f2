package dev.tuber.wasm;

import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;

import com.oracle.truffle.api.Option;

/** Options by which existing applications run unchanged: names of the language {@code wasm} that GraalWasm has. */
@Option.Group(WasmLanguage.ID)
final class CompatibilityOptions {
    private static final String NO_EFFECT = "Has no effect; accepted for applications that set it.";

    @Option(help = "Evaluating a source gives an instance in place of a module; it is linked when its exports are first read, with other evaluated sources by their names.", usageSyntax = "true|false", //
                    category = OptionCategory.EXPERT, stability = OptionStability.STABLE) //
    static final OptionKey<Boolean> EvalReturnsInstance = new OptionKey<>(false);

    @Option(help = "Accept the proposals bulk-memory-operations and reference-types.", usageSyntax = "true|false", //
                    category = OptionCategory.EXPERT, stability = OptionStability.STABLE) //
    static final OptionKey<Boolean> BulkMemoryAndRefTypes = new OptionKey<>(true);

    @Option(help = NO_EFFECT, usageSyntax = "true|false", category = OptionCategory.EXPERT, stability = OptionStability.STABLE) //
    static final OptionKey<Boolean> UseUnsafeMemory = new OptionKey<>(false);

    @Option(help = NO_EFFECT, usageSyntax = "<bytes>", category = OptionCategory.INTERNAL, stability = OptionStability.STABLE, deprecated = true, //
                    deprecationMessage = "Functions are translated at their first call.") //
    static final OptionKey<Integer> AsyncParsingBinarySize = new OptionKey<>(0);

    @Option(help = NO_EFFECT, usageSyntax = "<kibibytes>", category = OptionCategory.INTERNAL, stability = OptionStability.STABLE, deprecated = true, //
                    deprecationMessage = "Functions are translated at their first call.") //
    static final OptionKey<Integer> AsyncParsingStackSize = new OptionKey<>(0);

    @Option(help = NO_EFFECT, usageSyntax = "ALL|LARGE_ONLY|NONE", category = OptionCategory.INTERNAL, stability = OptionStability.STABLE, //
                    deprecated = true, deprecationMessage = "Constants are part of the code.") //
    static final OptionKey<String> StoreConstantsPolicy = new OptionKey<>("NONE");

    private CompatibilityOptions() {
    }
}
