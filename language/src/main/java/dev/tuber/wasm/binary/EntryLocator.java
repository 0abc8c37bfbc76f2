package dev.tuber.wasm.binary;

import dev.tuber.wasm.model.ModuleDefinition;

/**
 * Finds where an entry of a section stands in the module, for error messages.
 *
 * <p>The model keeps no positions, since only faults need them; they are found by decoding the module once more.
 */
public final class EntryLocator {

    private EntryLocator() {
    }

    /**
     * @param index among the entries of the section; for types that of the first type in its recursive group
     * @return absolute byte offset
     */
    public static int offsetOf(ModuleDefinition module, SectionId section, int index) {
        int[] found = {0};
        ModuleDecoder.observe(module, (entrySection, entryIndex, offset) -> {
            if (entrySection == section && entryIndex == index) {
                found[0] = offset;
            }
        });
        return found[0];
    }
}
