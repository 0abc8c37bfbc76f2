package dev.tuber.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.tuber.wasm.inspect.ModuleReport;
import dev.tuber.wasm.model.Feature;

/** A report for people. */
final class ReportText {

    private final List<String> lines = new ArrayList<>();

    private ReportText() {
    }

    static List<String> of(String file, ModuleReport report) {
        ReportText text = new ReportText();
        text.addSummary(file, report);
        text.addSections(report.sections());
        text.addList("imports", report.imports().stream().map(entry -> visible(entry.module()) + " " + visible(entry.name()) + " "
                        + entry.type()).toList());
        text.addList("exports", report.exports().stream().map(entry -> visible(entry.name()) + " "
                        + (entry.type() == null ? entry.kind().description() + " " + Integer.toUnsignedString(entry.index())
                                        + ", which does not exist" : entry.type())).toList());
        text.addList("memories", report.memories().stream().map(ReportText::memory).toList());
        text.addList("largest functions", report.largestFunctions().stream().map(entry -> "%9d bytes at 0x%06x  %s".formatted(
                        entry.size(), entry.offset(), function(entry.function()))).toList());
        return text.lines;
    }

    private void addSummary(String file, ModuleReport report) {
        lines.add(file + ": " + report.size() + " bytes, " + (report.fault() == null ? "valid" : report.fault().kind()));
        if (report.name() != null) {
            add("name", visible(report.name()));
        }
        ModuleReport.Counts counts = report.counts();
        add("functions", counts.functions() + " (" + counts.importedFunctions() + " imported)");
        add("others", "%d types, %d tables, %d memories, %d globals, %d tags, %d element segments, %d data segments".formatted(
                        counts.types(), counts.tables(), counts.memories(), counts.globals(), counts.tags(), counts.elements(),
                        counts.data()));
        add("start", report.start() == null ? "none" : function(report.start()));
        add("features", report.features().isEmpty() ? "none beyond the first version"
                        : report.features().stream().map(Feature::optionName).collect(Collectors.joining(", ")));
        Map<String, List<String>> producers = new LinkedHashMap<>();
        report.producers().forEach(producer -> producers.computeIfAbsent(producer.field(), _ -> new ArrayList<>()).add(
                        visible((producer.name() + " " + producer.version()).strip())));
        producers.forEach((field, tools) -> add(visible(field), String.join(", ", tools)));
    }

    private void add(String label, String value) {
        lines.add("  %-13s %s".formatted(label + ":", value));
    }

    private void addSections(List<ModuleReport.Section> sections) {
        addList("sections", sections.stream().map(section -> "%-10s at 0x%06x %9d bytes%s%s".formatted(section.kind(), section.offset(),
                        section.size(), section.entries() < 0 ? "" : "  " + Integer.toUnsignedString(section.entries()) + " entries",
                        section.name() == null ? "" : "  " + visible(section.name()))).toList());
    }

    private void addList(String headline, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.add("");
            lines.add(headline + " (" + entries.size() + ")");
            entries.forEach(entry -> lines.add("  " + entry));
        }
    }

    private static String memory(ModuleReport.MemoryEntry memory) {
        return "%d%s: %s to %s pages of %s bytes, %s addresses%s%s".formatted(memory.index(),
                        memory.name() == null ? "" : " " + visible(memory.name()), Long.toUnsignedString(memory.minimum()),
                        memory.maximum() == null ? "any number of" : Long.toUnsignedString(memory.maximum()),
                        Long.toUnsignedString(memory.pageSize()), memory.addressType(), memory.shared() ? ", shared" : "",
                        memory.imported() ? ", imported" : "");
    }

    private static String function(ModuleReport.FunctionName function) {
        return function.index() + (function.name() == null ? "" : " " + visible(function.name()));
    }

    /** A module's own words must not move the cursor. */
    private static String visible(String text) {
        return text.codePoints().map(character -> Character.isISOControl(character)
                        || Character.getType(character) == Character.FORMAT ? '\uFFFD' : character).collect(
                                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
