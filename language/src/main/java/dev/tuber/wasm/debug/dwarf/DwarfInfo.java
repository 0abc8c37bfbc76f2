package dev.tuber.wasm.debug.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.model.ModuleDefinition;

/** The debug information of a module. Each part is read when somebody first asks for it. */
public final class DwarfInfo {
    private static final int CODE_SECTION = 10;
    private static final int MODULE_HEADER = 8;
    private static final int MAXIMUM_DEPTH = 50;

    private final DwarfSections sections;
    private final long codeStart;
    private final long codeSize;
    private LineMap lines;
    private List<DebugUnit> units;

    private DwarfInfo(DwarfSections sections, long codeStart, long codeSize) {
        this.sections = sections;
        this.codeStart = codeStart;
        this.codeSize = codeSize;
    }

    /** @return {@code null} if the module says nothing about its lines */
    public static DwarfInfo of(ModuleDefinition module) {
        DwarfSections sections = new DwarfSections(module);
        if (!sections.has(".debug_line")) {
            return null;
        }
        DwarfCursor in = new DwarfCursor(module.bytes(), 0, module.bytes().length);
        try {
            in.moveTo(MODULE_HEADER);
            while (in.hasMore()) {
                int id = in.u8();
                long length = in.uleb();
                if (id == CODE_SECTION) {
                    return new DwarfInfo(sections, in.offset(), length);
                }
                in.skip(length);
            }
        } catch (DwarfException e) {
            return null;
        }
        return null;
    }

    /** The address that debug information uses for a byte of the module. */
    public long address(int byteOffset) {
        return byteOffset - codeStart;
    }

    /** Broken units are left out. */
    public synchronized LineMap lines() {
        if (lines == null) {
            lines = readLines();
        }
        return lines;
    }

    private LineMap readLines() {
        Map<Long, String> directories = new HashMap<>();
        for (DebugUnit unit : units()) {
            try {
                DebugEntry root = unit.root();
                directories.put(root.number(DebugEntry.LINE_PROGRAM, -1), root.string(DebugEntry.COMPILATION_DIRECTORY));
            } catch (DwarfException e) {
                continue;
            }
        }
        LineProgramReader reader = new LineProgramReader(sections, codeSize);
        DwarfCursor section = sections.cursor(".debug_line");
        try {
            while (section.hasMore()) {
                long offset = section.offset();
                long length = section.unitLength();
                section.skip(length);
                readProgram(reader, offset, directories.get(offset));
            }
        } catch (DwarfException e) {
            // What stands behind a broken length cannot be found.
        }
        return reader.map();
    }

    private static void readProgram(LineProgramReader reader, long offset, String directory) {
        try {
            reader.read(offset, directory);
        } catch (DwarfException e) {
            // The lines of this unit remain unknown.
        }
    }

    /** The variables of the function around an address, the innermost first; empty if nothing is known. */
    public synchronized List<SourceVariable> locals(long address) {
        DebugEntry function = functionAt(address);
        try {
            return function == null ? List.of() : VariableReader.locals(function, address);
        } catch (DwarfException e) {
            return List.of();
        }
    }

    /** The variables outside of functions in the unit that an address belongs to. */
    public synchronized List<SourceVariable> globals(long address) {
        DebugEntry function = functionAt(address);
        try {
            return function == null ? List.of() : VariableReader.globals(function.unit().tree());
        } catch (DwarfException e) {
            return List.of();
        }
    }

    private DebugEntry functionAt(long address) {
        for (DebugUnit unit : units()) {
            try {
                DebugEntry found = functionIn(unit.tree(), address, 0);
                if (found != null) {
                    return found;
                }
            } catch (DwarfException e) {
                continue;
            }
        }
        return null;
    }

    /** Functions stand in namespaces and classes as well. */
    private static DebugEntry functionIn(DebugEntry parent, long address, int depth) {
        for (DebugEntry child : parent.children()) {
            if (child.tag() == DebugEntry.TAG_FUNCTION && child.contains(address)) {
                return child;
            }
            DebugEntry inner = depth < MAXIMUM_DEPTH && !child.children().isEmpty() && child.tag() != DebugEntry.TAG_FUNCTION ?
                            functionIn(child, address, depth + 1) : null;
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    synchronized List<DebugUnit> units() {
        if (units == null) {
            units = new ArrayList<>();
            DwarfCursor section = sections.cursor(".debug_info");
            while (section.hasMore()) {
                int start = section.offset();
                try {
                    units.add(new DebugUnit(sections, section));
                } catch (DwarfException e) {
                    if (!moveBehind(section, start)) {
                        break;
                    }
                }
            }
        }
        return units;
    }

    private static boolean moveBehind(DwarfCursor section, int unitStart) {
        try {
            section.moveTo(unitStart);
            section.skip(section.unitLength());
            return section.offset() > unitStart;
        } catch (DwarfException e) {
            return false;
        }
    }
}
