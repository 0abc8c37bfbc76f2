package dev.tuber.wasm.debug.dwarf;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.debug.dwarf.SourceVariable.Machine;
import dev.tuber.wasm.debug.dwarf.SourceVariable.Place;

/** Finds the variables that are visible at an address: those of the blocks and the function around it, and the unit's own. */
final class VariableReader {

    private static final int MAXIMUM_DEPTH = 50;

    private VariableReader() {
    }

    /** Of the function, the innermost block first. Functions that the compiler has inlined at the address are blocks as well. */
    static List<SourceVariable> locals(DebugEntry function, long address) {
        List<SourceVariable> variables = new ArrayList<>();
        byte[] frameBase = function.block(DebugEntry.FRAME_BASE);
        DebugEntry scope = function;
        while (scope != null) {
            List<SourceVariable> own = new ArrayList<>();
            DebugEntry inner = null;
            for (DebugEntry child : scope.children()) {
                if (child.tag() == DebugEntry.TAG_PARAMETER || child.tag() == DebugEntry.TAG_VARIABLE) {
                    add(own, child, frameBase, address);
                } else if ((child.tag() == DebugEntry.TAG_LEXICAL_BLOCK || child.tag() == DebugEntry.TAG_INLINED) && child.contains(address)) {
                    inner = child;
                }
            }
            variables.addAll(0, own);
            scope = inner;
        }
        return variables;
    }

    /** Of the unit: globals, also those in namespaces, and what is static in its file. */
    static List<SourceVariable> globals(DebugEntry unit) {
        List<SourceVariable> variables = new ArrayList<>();
        addGlobals(variables, unit, 0);
        return variables;
    }

    private static void addGlobals(List<SourceVariable> target, DebugEntry parent, int depth) {
        for (DebugEntry child : parent.children()) {
            if (child.tag() == DebugEntry.TAG_VARIABLE && child.has(DebugEntry.LOCATION)) {
                add(target, child, null, 0);
            } else if (child.tag() == DebugEntry.TAG_NAMESPACE && depth < MAXIMUM_DEPTH) {
                addGlobals(target, child, depth + 1);
            }
        }
    }

    private static void add(List<SourceVariable> target, DebugEntry entry, byte[] frameBase, long address) {
        String name = entry.name();
        if (name != null) {
            target.add(new SourceVariable(name, TypeReader.read(entry.type()), machine -> place(entry, address, frameBase, machine)));
        }
    }

    private static Place place(DebugEntry entry, long address, byte[] frameBase, Machine machine) {
        if (!entry.has(DebugEntry.LOCATION) && entry.has(DebugEntry.CONST_VALUE)) {
            return new Place(entry.number(DebugEntry.CONST_VALUE, 0), false);
        }
        try {
            return LocationExpression.evaluate(entry.unit(), entry.location(address), frameBase, machine);
        } catch (DwarfException e) {
            return null;
        }
    }
}
