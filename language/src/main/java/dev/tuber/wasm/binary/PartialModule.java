package dev.tuber.wasm.binary;

import dev.tuber.wasm.model.ModuleDefinition;

/**
 * What could be decoded of a module.
 *
 * @param module everything in front of the fault; its lists may be shorter than a whole module's, and disagree in length
 * @param fault why decoding ended early, or {@code null}
 */
public record PartialModule(ModuleDefinition module, BinaryFormatException fault) {
}
