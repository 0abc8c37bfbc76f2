package dev.tuber.wasm.debug.dwarf;

import java.util.HashMap;
import java.util.Map;

import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.ModuleDefinition;

/** The sections of a module that hold debug information. */
final class DwarfSections {
    private final byte[] bytes;
    private final Map<String, CustomSection> sections = new HashMap<>();

    DwarfSections(ModuleDefinition module) {
        bytes = module.bytes();
        for (CustomSection section : module.customSections()) {
            if (section.name().startsWith(".debug_")) {
                sections.putIfAbsent(section.name(), section);
            }
        }
    }

    boolean has(String name) {
        return sections.containsKey(name);
    }

    /** At the start of a section; an absent one is empty. */
    DwarfCursor cursor(String name) {
        CustomSection section = sections.get(name);
        return section == null ? new DwarfCursor(bytes, 0, 0) : new DwarfCursor(bytes, section.start(), section.start() + section.length());
    }

    String string(String section, long offset) {
        DwarfCursor cursor = cursor(section);
        cursor.moveTo(offset);
        return cursor.string();
    }
}
