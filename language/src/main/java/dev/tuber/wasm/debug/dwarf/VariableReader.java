package dev.tuber.wasm.debug.dwarf;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.debug.dwarf.SourceVariable.Machine;
import dev.tuber.wasm.debug.dwarf.SourceVariable.Place;

/** Finds the variables that are visible at an address: those of the blocks and the function around it, and the unit's own. */
final class VariableReader {

    private VariableReader() {
    }

    /** Of the function, the innermost block first. */
    static List<SourceVariable> locals(DebugEntry function, long address) {
        List<SourceVariable> variables = new ArrayList<>();
        byte[] frameBase = function.block(DebugEntry.FRAME_BASE);
        DebugEntry scope = function;
        while (scope != null) {
            List<SourceVariable> own = new ArrayList<>();
            DebugEntry inner = null;
            for (DebugEntry child : scope.children()) {
                if (child.tag() == DebugEntry.TAG_PARAMETER || child.tag() == DebugEntry.TAG_VARIABLE) {
                    add(own, child, frameBase);
                } else if (child.tag() == DebugEntry.TAG_LEXICAL_BLOCK && contains(child, address)) {
                    inner = child;
                }
            }
            variables.addAll(0, own);
            scope = inner;
        }
        return variables;
    }

    /** Of the unit: globals, and what is static in its file. */
    static List<SourceVariable> globals(DebugEntry unit) {
        List<SourceVariable> variables = new ArrayList<>();
        for (DebugEntry child : unit.children()) {
            if (child.tag() == DebugEntry.TAG_VARIABLE && child.has(DebugEntry.LOCATION)) {
                add(variables, child, null);
            }
        }
        return variables;
    }

    static boolean contains(DebugEntry entry, long address) {
        long low = entry.address(DebugEntry.LOW_PC);
        return low >= 0 && address >= low && address < entry.highAddress();
    }

    private static void add(List<SourceVariable> target, DebugEntry entry, byte[] frameBase) {
        String name = entry.name();
        if (name != null) {
            byte[] expression = entry.block(DebugEntry.LOCATION);
            target.add(new SourceVariable(name, TypeReader.read(entry.type()), machine -> place(entry, expression, frameBase, machine)));
        }
    }

    private static Place place(DebugEntry entry, byte[] expression, byte[] frameBase, Machine machine) {
        if (expression == null && entry.has(DebugEntry.CONST_VALUE)) {
            return new Place(entry.number(DebugEntry.CONST_VALUE, 0), false);
        }
        try {
            return LocationExpression.evaluate(entry.unit(), expression, frameBase, machine);
        } catch (DwarfException e) {
            return null;
        }
    }
}
