package dev.tuber.wasm.binary;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.tuber.wasm.model.Feature;

/** Collects the features that a module uses while it is decoded and validated. */
public final class FeatureRecorder {
    private final EnumSet<Feature> used = EnumSet.noneOf(Feature.class);
    /** Of each set, one feature is used. */
    private final List<Set<Feature>> alternatives = new ArrayList<>();

    public FeatureRecorder() {
    }

    void add(Feature... oneOf) {
        if (oneOf.length == 1) {
            used.add(oneOf[0]);
            return;
        }
        Set<Feature> set = EnumSet.copyOf(List.of(oneOf));
        if (!alternatives.contains(set)) {
            alternatives.add(set);
        }
    }

    /** What was used. Of features that allow the same form, the first, unless another of them was used anyway. */
    public Set<Feature> features() {
        EnumSet<Feature> result = EnumSet.copyOf(used);
        for (Set<Feature> set : alternatives) {
            if (set.stream().noneMatch(used::contains)) {
                result.add(set.iterator().next());
            }
        }
        return result;
    }
}
