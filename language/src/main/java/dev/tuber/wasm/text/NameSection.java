package dev.tuber.wasm.text;

import dev.tuber.wasm.binary.BinaryWriter;

/**
 * The name section: the identifiers of a module.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#name-section">Specification, name section</a>
 */
final class NameSection {
    private static final int MODULE = 0;
    private static final int FUNCTIONS = 1;
    private static final int LOCALS = 2;
    private static final int LABELS = 3;
    private static final int TYPES = 4;
    private static final int TABLES = 5;
    private static final int MEMORIES = 6;
    private static final int GLOBALS = 7;
    private static final int ELEMENTS = 8;
    private static final int DATA = 9;
    private static final int FIELDS = 10;
    private static final int TAGS = 11;

    private final String moduleName;
    private final ModuleScope scope;
    private final NameList locals = new NameList();
    private final NameList labels = new NameList();
    private final BinaryWriter contents = new BinaryWriter();

    /** @param moduleName may be {@code null} */
    NameSection(String moduleName, ModuleScope scope) {
        this.moduleName = moduleName;
        this.scope = scope;
    }

    void addFunction(int index, NameList localNames, NameList labelNames) {
        if (!localNames.isEmpty()) {
            locals.add(index, localNames);
        }
        if (!labelNames.isEmpty()) {
            labels.add(index, labelNames);
        }
    }

    /** The section's contents, or {@code null} if nothing has a name. */
    byte[] contents() {
        if (moduleName != null) {
            BinaryWriter name = new BinaryWriter();
            name.writeName(moduleName);
            contents.writeByte(MODULE);
            contents.writeSized(name);
        }
        write(FUNCTIONS, scope.functions.names());
        write(LOCALS, locals);
        write(LABELS, labels);
        write(TYPES, scope.types.space().names());
        write(TABLES, scope.tables.names());
        write(MEMORIES, scope.memories.names());
        write(GLOBALS, scope.globals.names());
        write(ELEMENTS, scope.elements.names());
        write(DATA, scope.data.names());
        write(FIELDS, scope.types.fieldNames());
        write(TAGS, scope.tags.names());
        return contents.size() == 0 ? null : contents.toByteArray();
    }

    private void write(int subsection, NameList names) {
        if (!names.isEmpty()) {
            BinaryWriter map = new BinaryWriter();
            names.writeTo(map);
            contents.writeByte(subsection);
            contents.writeSized(map);
        }
    }
}
