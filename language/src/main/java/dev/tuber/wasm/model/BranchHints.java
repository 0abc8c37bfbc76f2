package dev.tuber.wasm.model;

import java.util.Map;

/**
 * Which way conditional branches usually go, as a custom section tells it.
 *
 * @param byFunction by function index: for each hinted {@code if} or {@code br_if}, by its offset, whether the condition is usually true.
 *            Offsets are as the section has them or, in a validated module, absolute
 * @see <a href="https://github.com/WebAssembly/branch-hinting/blob/main/proposals/branch-hinting/Overview.md">Proposal, overview</a>
 */
public record BranchHints(Map<Integer, Map<Integer, Boolean>> byFunction) {
    /** The custom section's name. */
    public static final String SECTION = "metadata.code.branch_hint";
    public static final BranchHints NONE = new BranchHints(Map.of());

    /** The hints of a function by offset; empty if there are none. */
    public Map<Integer, Boolean> of(int functionIndex) {
        return byFunction.getOrDefault(functionIndex, Map.of());
    }
}
