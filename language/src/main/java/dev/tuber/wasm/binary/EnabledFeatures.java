package dev.tuber.wasm.binary;

import java.util.EnumSet;
import java.util.Set;

import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.Opcode;

/**
 * The features that a module may use, and the refusal of all others.
 *
 * <p>Some forms came with several features; they are accepted if any of these is enabled.
 */
public final class EnabledFeatures {
    private static final Opcode[] OPCODES = Opcode.values();

    /** For code that is known to be valid, or was checked before. */
    public static final EnabledFeatures ALL = new EnabledFeatures(EnumSet.allOf(Feature.class));

    private final Set<Feature> features;
    private final boolean[] opcodeEnabled = new boolean[OPCODES.length];
    private final FeatureRecorder recorder;

    public EnabledFeatures(Set<Feature> features) {
        this.features = Set.copyOf(features);
        this.recorder = null;
        for (Opcode opcode : OPCODES) {
            opcodeEnabled[opcode.ordinal()] = opcode.feature() == null || has(alternatives(opcode));
        }
    }

    private EnabledFeatures(FeatureRecorder recorder) {
        this.features = EnumSet.allOf(Feature.class);
        this.recorder = recorder;
    }

    /** All features, and a note of those that are asked for. */
    public static EnabledFeatures recording(FeatureRecorder recorder) {
        return new EnabledFeatures(recorder);
    }

    public boolean has(Feature feature) {
        if (recorder != null) {
            recorder.add(feature);
        }
        return features.contains(feature);
    }

    private boolean has(Feature[] alternatives) {
        if (recorder != null) {
            recorder.add(alternatives);
            return true;
        }
        for (Feature feature : alternatives) {
            if (has(feature)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param text the beginning of the message, in the official suite's words
     * @param what the form that is used
     * @throws BinaryFormatException if none of the alternatives is enabled
     */
    public void require(String text, String what, int offset, Feature... alternatives) {
        if (!has(alternatives)) {
            throw disabled(text, what, offset, alternatives);
        }
    }

    /** @throws BinaryFormatException if the instruction belongs to a feature that is not enabled */
    public void require(Opcode opcode, int offset) {
        if (!opcodeEnabled[opcode.ordinal()]) {
            requireFeature(opcode, offset);
        }
    }

    private void requireFeature(Opcode opcode, int offset) {
        if (opcode.feature() != null) {
            require("illegal opcode", opcode.mnemonic(), offset, alternatives(opcode));
        }
        opcodeEnabled[opcode.ordinal()] = true;
    }

    /** @throws BinaryFormatException if the heap type belongs to a feature that is not enabled */
    void require(AbstractHeapType type, int offset) {
        switch (type) {
            case FUNC, EXTERN -> require("malformed reference type", type.toString(), offset, Feature.REFERENCE_TYPES);
            case EXN, NOEXN -> require("malformed reference type", type.toString(), offset, Feature.EXCEPTIONS);
            case CONT, NOCONT -> require("malformed reference type", type.toString(), offset, Feature.STACK_SWITCHING);
            default -> require("malformed reference type", type.toString(), offset, Feature.GC);
        }
    }

    private static Feature[] alternatives(Opcode opcode) {
        return switch (opcode) {
            case THROW -> new Feature[] {Feature.EXCEPTIONS, Feature.LEGACY_EXCEPTIONS};
            case CALL_REF, RETURN_CALL_REF, REF_AS_NON_NULL, BR_ON_NULL, BR_ON_NON_NULL ->
                new Feature[] {Feature.FUNCTION_REFERENCES, Feature.GC};
            default -> new Feature[] {opcode.feature()};
        };
    }

    private static BinaryFormatException disabled(String text, String what, int offset, Feature[] alternatives) {
        return new BinaryFormatException(text + ": " + what + " needs the option wasm." + alternatives[0].optionName() +
                        ", which is switched off", offset);
    }
}
