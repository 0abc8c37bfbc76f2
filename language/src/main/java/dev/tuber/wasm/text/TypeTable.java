package dev.tuber.wasm.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.binary.BinaryWriter;

/** The types of a module: those that are defined, and behind them those that are only used. */
final class TypeTable {
    private final IndexSpace space = new IndexSpace("type");
    private final Section section = new Section();
    /** By type index; {@code null} for what is no function. */
    private final List<String> keys = new ArrayList<>();
    private final List<Integer> parameterCounts = new ArrayList<>();
    /** Final function types without supertypes and alone in their group: those that a signature means. */
    private final Map<String, Integer> plainFunctions = new HashMap<>();
    private boolean lastIsPlain;
    private final Map<Integer, IndexSpace> fields = new HashMap<>();

    IndexSpace space() {
        return space;
    }

    Section section() {
        return section;
    }

    /** Adds a defined type that is no function. */
    void define(IndexSpace fieldNames) {
        if (fieldNames != null) {
            fields.put(keys.size(), fieldNames);
        }
        lastIsPlain = false;
        keys.add(null);
        parameterCounts.add(0);
    }

    /** @param plain whether it is final and has no supertypes */
    void define(FunctionSignature signature, boolean plain) {
        lastIsPlain = plain;
        keys.add(signature.key());
        parameterCounts.add(signature.parameters);
    }

    /** The type that was defined last is alone in its group, so that a signature alone may mean it. */
    void allowAsPlain() {
        if (lastIsPlain) {
            plainFunctions.putIfAbsent(keys.getLast(), keys.size() - 1);
        }
    }

    /** The index of the type that a signature means; it is defined if there is none. */
    int indexOf(FunctionSignature signature, int textOffset) {
        Integer known = plainFunctions.get(signature.key());
        if (known != null) {
            return known;
        }
        int index = keys.size();
        BinaryWriter writer = section.entry(textOffset);
        signature.writeTo(writer);
        define(signature, true);
        allowAsPlain();
        return index;
    }

    boolean exists(int index) {
        return Integer.compareUnsigned(index, keys.size()) < 0;
    }

    boolean hasSignature(int index, FunctionSignature signature) {
        return signature.key().equals(keys.get(index));
    }

    /** 0 for what is no function or does not exist. */
    int parameterCount(int index) {
        return exists(index) ? parameterCounts.get(index) : 0;
    }

    /** The fields of a structure, or {@code null}. */
    IndexSpace fields(int index) {
        return fields.get(index);
    }

    /** An indirect name map. */
    NameList fieldNames() {
        NameList all = new NameList();
        fields.keySet().stream().sorted().filter(index -> !fields.get(index).names().isEmpty()).forEach(
                        index -> all.add(index, fields.get(index).names()));
        return all;
    }
}
