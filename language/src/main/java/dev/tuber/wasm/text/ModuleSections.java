package dev.tuber.wasm.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.binary.BinaryWriter;
import dev.tuber.wasm.binary.SectionId;

/** The sections of a module while they are being written, and their assembly. */
final class ModuleSections {
    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final SectionId[] ORDER = {SectionId.TYPE, SectionId.IMPORT, SectionId.FUNCTION, SectionId.TABLE,
                    SectionId.MEMORY,
                    SectionId.TAG, SectionId.GLOBAL, SectionId.EXPORT, SectionId.START, SectionId.ELEMENT, SectionId.DATA_COUNT,
                    SectionId.CODE, SectionId.DATA};
    private static final String NAME_SECTION = "name";

    private final Map<SectionId, Section> sections = new EnumMap<>(SectionId.class);
    private final FunctionWriter function = new FunctionWriter();
    private final List<CustomPlacement> customSections = new ArrayList<>();

    Section section(SectionId id) {
        return sections.computeIfAbsent(id, _ -> new Section());
    }

    void put(SectionId id, Section section) {
        sections.put(id, section);
    }

    BinaryWriter entry(SectionId id, int textOffset) {
        return section(id).entry(textOffset);
    }

    PositionList positions(SectionId id) {
        return section(id).positions;
    }

    /** Lets instructions go to the end of a section. */
    void direct(InstructionParser instructions, SectionId id) {
        instructions.setTarget(section(id).contents, section(id).positions);
    }

    /** An empty body to be filled. */
    FunctionWriter function() {
        function.clear();
        return function;
    }

    void endFunction(int textOffset) {
        Section code = section(SectionId.CODE);
        BinaryWriter out = code.entry(textOffset);
        out.writeU32(function.code().size());
        code.positions.addAll(function.positions(), out.size());
        out.writeAll(function.code());
    }

    void writeDataCount(int count) {
        section(SectionId.DATA_COUNT).count = count;
    }

    void addCustomSections(List<CustomPlacement> sectionsOfAnnotations) {
        customSections.addAll(sectionsOfAnnotations);
    }

    /** @param contents may be {@code null}; an annotation that gives the section itself takes precedence */
    void setNames(byte[] contents) {
        addUnlessPresent(NAME_SECTION, false, CustomPlacement.LAST, contents);
    }

    /** @param contents may be {@code null} */
    void setHints(byte[] contents) {
        addUnlessPresent(BranchHints.SECTION, true, "code", contents);
    }

    private void addUnlessPresent(String name, boolean before, String section, byte[] contents) {
        if (contents != null && customSections.stream().noneMatch(custom -> custom.name().equals(name))) {
            customSections.add(new CustomPlacement(name, before, section, contents));
        }
    }

    /** Writes the module. */
    byte[] assemble(PositionList positions) {
        int size = sections.values().stream().mapToInt(section -> section.contents.size() + 16).sum();
        BinaryWriter out = new BinaryWriter(size + 64);
        out.writeBytes(HEADER);
        writeCustomSections(out, true, null);
        for (SectionId id : ORDER) {
            writeCustomSections(out, true, id);
            Section section = sections.remove(id);
            if (section != null && (section.count > 0 || id == SectionId.DATA_COUNT)) {
                write(out, id, section, positions);
            }
            writeCustomSections(out, false, id);
        }
        writeCustomSections(out, false, null);
        return out.toByteArray();
    }

    private static void write(BinaryWriter out, SectionId id, Section section, PositionList positions) {
        out.writeByte(id.ordinal());
        boolean counted = id != SectionId.START;
        out.writeU32((counted ? BinaryWriter.sizeOfU32(section.count) : 0) + section.contents.size());
        if (counted) {
            out.writeU32(section.count);
        }
        positions.addAll(section.positions, out.size());
        out.writeAll(section.contents);
    }

    private void writeCustomSections(BinaryWriter out, boolean before, SectionId id) {
        for (CustomPlacement custom : customSections) {
            if (custom.before() == before && custom.sectionId() == id) {
                BinaryWriter contents = new BinaryWriter(custom.contents().length + 16);
                contents.writeName(custom.name());
                contents.writeBytes(custom.contents());
                out.writeByte(SectionId.CUSTOM.ordinal());
                out.writeSized(contents);
            }
        }
    }
}
