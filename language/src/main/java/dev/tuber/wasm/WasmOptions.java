package dev.tuber.wasm;

import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;

import com.oracle.truffle.api.Option;

/** The options {@code wasm.*}. */
@Option.Group(WasmLanguage.ID)
final class WasmOptions {

    @Option(help = "Host modules that programs may import.", usageSyntax = "[<linkName>:]<hostModule>,...", category = OptionCategory.USER, //
                    stability = OptionStability.STABLE) //
    static final OptionKey<String> Builtins = new OptionKey<>("");

    @Option(help = "Leave out of compiled code what was never executed. Only tests of compiled code turn it off.", usageSyntax = "true|false", //
                    category = OptionCategory.INTERNAL, stability = OptionStability.EXPERIMENTAL) //
    static final OptionKey<Boolean> PruneUnexecutedCode = new OptionKey<>(true);

    private WasmOptions() {
    }

    static OptionDescriptors descriptors() {
        return new WasmOptionsOptionDescriptors();
    }
}
