package dev.tuber.wasm.model;

import java.util.Map;

/**
 * The names of the {@code name} custom section, for messages and tools. Absent parts are empty.
 *
 * @param moduleName or {@code null}
 * @param functions names by function index
 * @param locals names by function index and local index
 * @param types names by type index; likewise the remaining components for their index spaces
 */
public record NameMap(String moduleName, Map<Integer, String> functions, Map<Integer, Map<Integer, String>> locals,
                Map<Integer, Map<Integer, String>> labels, Map<Integer, String> types, Map<Integer, String> tables, Map<Integer, String> memories,
                Map<Integer, String> globals, Map<Integer, String> elements, Map<Integer, String> data,
                Map<Integer, Map<Integer, String>> fields, Map<Integer, String> tags) {
    public static final NameMap EMPTY = new NameMap(null, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(),
                    Map.of(), Map.of(), Map.of());
}
