package dev.tuber.wasm;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptor;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionValues;

import com.oracle.truffle.api.Option;

import dev.tuber.wasm.model.Feature;

/** The options {@code wasm.*}. */
@Option.Group(WasmLanguage.ID)
final class WasmOptions {

    @Option(help = "Host modules that programs may import.", usageSyntax = "[<linkName>:]<hostModule>,...", category = OptionCategory.USER, //
                    stability = OptionStability.STABLE) //
    static final OptionKey<String> Builtins = new OptionKey<>("");

    @Option(help = "What to do about imported functions that nobody offers: refuse the module, or let each trap when it is called. " + //
                    "Other missing imports are always refused.", usageSyntax = "error|trap", category = OptionCategory.USER, //
                    stability = OptionStability.STABLE) //
    static final OptionKey<UnknownImportPolicy> UnknownImports = new OptionKey<>(UnknownImportPolicy.ERROR);

    @Option(help = "Give the same bits on every machine: canonical NaNs. Relaxed SIMD always does.", usageSyntax = "true|false", //
                    category = OptionCategory.USER, stability = OptionStability.STABLE) //
    static final OptionKey<Boolean> Deterministic = new OptionKey<>(false);

    @Option(help = "Leave out of compiled code what was never executed. Only tests of compiled code turn it off.", usageSyntax = "true|false", //
                    category = OptionCategory.INTERNAL, stability = OptionStability.EXPERIMENTAL) //
    static final OptionKey<Boolean> PruneUnexecutedCode = new OptionKey<>(true);

    @Option(help = "Which back ends run functions: ast for nodes, classfile for generated classes wherever they can be made, auto for what is " +
                    "fastest here.", usageSyntax = "auto|ast|classfile", category = OptionCategory.EXPERT, stability = OptionStability.STABLE) //
    static final OptionKey<dev.tuber.wasm.classfile.Tier> Tier = new OptionKey<>(dev.tuber.wasm.classfile.Tier.AUTO);

    @Option(help = "Log which functions become generated classes, and why others do not.", usageSyntax = "true|false", //
                    category = OptionCategory.INTERNAL, stability = OptionStability.EXPERIMENTAL) //
    static final OptionKey<Boolean> TraceTier = new OptionKey<>(false);

    @Option(help = "Run continuations on threads, even where the Java machine's own continuations can be used.", usageSyntax = "true|false", //
                    category = OptionCategory.INTERNAL, stability = OptionStability.EXPERIMENTAL) //
    static final OptionKey<Boolean> StackThreads = new OptionKey<>(false);

    /** One switch for each feature that the engine executes; made from the feature enum. */
    private static final Map<Feature, OptionKey<Boolean>> FEATURES = featureKeys();

    /** Values of {@code wasm.UnknownImports}, by the names that {@link #toString} gives. */
    enum UnknownImportPolicy {
        ERROR,
        TRAP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private WasmOptions() {
    }

    private static Map<Feature, OptionKey<Boolean>> featureKeys() {
        Map<Feature, OptionKey<Boolean>> keys = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            keys.put(feature, new OptionKey<>(feature.isEnabledByDefault()));
        }
        return Collections.unmodifiableMap(keys);
    }

    static OptionDescriptors descriptors() {
        return OptionDescriptors.createUnion(new WasmOptionsOptionDescriptors(), new CompatibilityOptionsOptionDescriptors(),
                        OptionDescriptors.create(featureDescriptors()));
    }

    /** What a single source may choose for itself: its features. */
    static OptionDescriptors sourceDescriptors() {
        return OptionDescriptors.create(featureDescriptors());
    }

    private static List<OptionDescriptor> featureDescriptors() {
        return FEATURES.entrySet().stream().map(entry -> OptionDescriptor.newBuilder(entry.getValue(), //
                        WasmLanguage.ID + "." + entry.getKey().optionName()).help("Accept the proposal " + entry.getKey().proposal() + ".").usageSyntax(
                                        "true|false").category(OptionCategory.EXPERT).stability(OptionStability.STABLE).build()).toList();
    }

    /** The features that are switched on in an engine. */
    static Set<Feature> enabledFeatures(OptionValues values) {
        Set<Feature> features = enabledFeatures(Set.of(), values, FEATURES.keySet());
        if (!values.get(CompatibilityOptions.BulkMemoryAndRefTypes)) {
            features.removeAll(Set.of(Feature.BULK_MEMORY, Feature.REFERENCE_TYPES));
        }
        return features;
    }

    /** The features of a source: the engine's but for those that the source's own options speak of. */
    static Set<Feature> enabledFeatures(Set<Feature> ofEngine, OptionValues ofSource) {
        return enabledFeatures(ofEngine, ofSource, FEATURES.keySet().stream().filter(feature -> ofSource.hasBeenSet(FEATURES.get(feature))).toList());
    }

    private static Set<Feature> enabledFeatures(Set<Feature> base, OptionValues values, Collection<Feature> decided) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        features.addAll(base);
        for (Feature feature : decided) {
            if (values.get(FEATURES.get(feature))) {
                features.add(feature);
            } else {
                features.remove(feature);
            }
        }
        return features;
    }
}
