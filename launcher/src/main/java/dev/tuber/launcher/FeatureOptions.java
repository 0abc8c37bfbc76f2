package dev.tuber.launcher;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import dev.tuber.wasm.model.Feature;

/** The options {@code --wasm.NAME=BOOLEAN} that switch features, for tools that work without the engine. */
final class FeatureOptions {

    private static final String PREFIX = "wasm.";

    private FeatureOptions() {
    }

    /**
     * The features that are on: those that are by default, as the options change them.
     *
     * @throws LauncherException for any other option
     */
    static Set<Feature> parse(PolyglotOptions options) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.values()) {
            if (feature.isEnabledByDefault()) {
                features.add(feature);
            }
        }
        for (Map.Entry<String, String> option : options.values().entrySet()) {
            Feature feature = feature(option.getKey());
            switch (option.getValue()) {
                case "true" -> features.add(feature);
                case "false" -> features.remove(feature);
                default -> throw LauncherException.usage("--" + option.getKey() + "=" + option.getValue() +
                                ": expected true or false");
            }
        }
        return features;
    }

    private static Feature feature(String option) {
        for (Feature feature : Feature.values()) {
            if (option.equals(PREFIX + feature.optionName())) {
                return feature;
            }
        }
        throw LauncherException.usage("unknown option --" + option);
    }
}
