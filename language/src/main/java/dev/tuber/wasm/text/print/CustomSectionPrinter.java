package dev.tuber.wasm.text.print;

import java.util.List;

import dev.tuber.wasm.binary.SectionId;
import dev.tuber.wasm.binary.SectionLayout;
import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.ModuleDefinition;

/**
 * Prints custom sections as {@code @custom} annotations, except those that other parts of the text express: names and branch hints.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#custom-sections">Specification, custom annotations</a>
 */
final class CustomSectionPrinter {
    private final ModuleDefinition module;
    private final TextSink sink;
    private final List<SectionLayout> sections;
    private final BranchHints hints;
    private boolean namesSeen;

    CustomSectionPrinter(ModuleDefinition module, TextSink sink, BranchHints hints) {
        this.module = module;
        this.sink = sink;
        this.hints = hints;
        sections = SectionLayout.of(module.bytes()).stream().filter(layout -> layout.id() != SectionId.CUSTOM).toList();
    }

    void printAll(int depth) {
        for (CustomSection section : module.customSections()) {
            if (!isExpressedElsewhere(section)) {
                print(section, depth);
            }
        }
    }

    private boolean isExpressedElsewhere(CustomSection section) {
        if (section.name().equals("name") && !namesSeen) {
            namesSeen = true;
            return true;
        }
        return section.name().equals(BranchHints.SECTION) && !hints.values().isEmpty();
    }

    private void print(CustomSection section, int depth) {
        sink.newLine(depth, section.start());
        sink.write("(@custom ").write(StringText.quote(section.name()));
        writePlacement(section.placement());
        BytesText.write(sink, module.bytes(), section.start(), section.length(), depth);
        sink.write(')');
    }

    /** Sections without entries do not count: the text has none. */
    private void writePlacement(int placement) {
        int before = Math.min(placement, sections.size());
        while (before > 0 && isEmpty(sections.get(before - 1))) {
            before--;
        }
        if (before == 0) {
            sink.write(" (before first)");
        } else if (!sections.subList(before, sections.size()).stream().allMatch(this::isEmpty)) {
            sink.write(" (after ").write(keyword(sections.get(before - 1).id())).write(')');
        }
    }

    private boolean isEmpty(SectionLayout section) {
        return section.size() == 1 && module.bytes()[section.contents()] == 0 && section.id() != SectionId.START &&
                        section.id() != SectionId.DATA_COUNT;
    }

    private static String keyword(SectionId id) {
        return switch (id) {
            case TYPE -> "type";
            case IMPORT -> "import";
            case FUNCTION -> "func";
            case TABLE -> "table";
            case MEMORY -> "memory";
            case GLOBAL -> "global";
            case EXPORT -> "export";
            case START -> "start";
            case ELEMENT -> "elem";
            case CODE -> "code";
            case DATA -> "data";
            case DATA_COUNT -> "datacount";
            case TAG -> "tag";
            case CUSTOM -> throw new IllegalArgumentException("no section of the module itself");
        };
    }
}
