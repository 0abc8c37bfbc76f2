package dev.tuber.wasm.text;

import java.util.Map;

import dev.tuber.wasm.binary.SectionId;

/**
 * A custom section that an annotation defines.
 *
 * @param before whether it stands in front of the section, else behind it
 * @param section the word for the section, or {@code first} (before) or {@code last} (after)
 * @param contents without the name
 */
record CustomPlacement(String name, boolean before, String section, byte[] contents) {
    static final String FIRST = "first";
    static final String LAST = "last";

    private static final Map<String, SectionId> SECTIONS = Map.ofEntries(Map.entry("type", SectionId.TYPE),
                    Map.entry("import", SectionId.IMPORT), Map.entry("func", SectionId.FUNCTION),
                    Map.entry("table", SectionId.TABLE),
                    Map.entry("memory", SectionId.MEMORY), Map.entry("tag", SectionId.TAG), Map.entry("global", SectionId.GLOBAL),
                    Map.entry("export", SectionId.EXPORT), Map.entry("start", SectionId.START),
                    Map.entry("elem", SectionId.ELEMENT),
                    Map.entry("datacount", SectionId.DATA_COUNT), Map.entry("code", SectionId.CODE),
                    Map.entry("data", SectionId.DATA));

    static boolean isSection(boolean before, String word) {
        return SECTIONS.containsKey(word) || word.equals(before ? FIRST : LAST);
    }

    /** The section, or {@code null} for the first and the last. */
    SectionId sectionId() {
        return SECTIONS.get(section);
    }
}
