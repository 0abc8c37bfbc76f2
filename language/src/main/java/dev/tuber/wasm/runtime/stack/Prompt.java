package dev.tuber.wasm.runtime.stack;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.runtime.WasmTag;

/**
 * A {@code resume} in progress: who waits in it, and what it handles.
 *
 * @param owner the stack that waits
 * @param tags the tag of each clause
 * @param continuationTypes for each clause the type of the continuation that its label expects, or {@code null} for a clause that allows
 *            to switch
 */
record Prompt(GuestStack owner, WasmTag[] tags, DefinedType[] continuationTypes) {

    /** The first clause with a tag and a label, or one that allows to switch; -1 if there is none. */
    int clause(WasmTag tag, boolean switching) {
        for (int i = 0; i < tags.length; i++) {
            if (tags[i] == tag && (continuationTypes[i] == null) == switching) {
                return i;
            }
        }
        return -1;
    }
}
