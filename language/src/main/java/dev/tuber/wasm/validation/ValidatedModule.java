package dev.tuber.wasm.validation;

import dev.tuber.wasm.model.BranchHints;
import dev.tuber.wasm.model.ModuleDefinition;

/**
 * A module that is known to be valid, with the side tables of the functions that it defines.
 *
 * @param sideTables one for each body, in order
 * @param branchHints by absolute offsets; all of them stand at conditional branches
 */
public record ValidatedModule(ModuleDefinition definition, SideTable[] sideTables, BranchHints branchHints) {

    /** The side table of a function that the module defines, by function index. */
    public SideTable sideTable(int functionIndex) {
        return sideTables[functionIndex - definition.indexSpaces().importedFunctions()];
    }
}
