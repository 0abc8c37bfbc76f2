package dev.tuber.launcher;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.tuber.wasm.inspect.ModuleReport;

/** A report for machines. Members keep their names, order and meaning; new ones may be added. Described in {@code docs/cli.md}. */
final class ReportJson {

    private ReportJson() {
    }

    static String of(String file, ModuleReport report) {
        ModuleReport.Counts counts = report.counts();
        return JsonText.of(object(
                        "file", file,
                        "name", report.name(),
                        "size", report.size(),
                        "valid", report.fault() == null,
                        "error", report.fault() == null ? null : object("kind", report.fault().kind(), "message",
                                        report.fault().message(), "offset", report.fault().offset()),
                        "counts", object("types", counts.types(), "functions", counts.functions(), "importedFunctions",
                                        counts.importedFunctions(), "tables", counts.tables(), "memories", counts.memories(), "globals",
                                        counts.globals(), "tags", counts.tags(), "elements", counts.elements(), "data", counts.data()),
                        "start", report.start() == null ? null : function(report.start()),
                        "features", report.features().stream().map(feature -> object("option", feature.optionName(), "proposal",
                                        feature.proposal(), "phase", feature.phase())).toList(),
                        "producers", report.producers().stream().map(producer -> object("field", producer.field(), "name",
                                        producer.name(), "version", producer.version())).toList(),
                        "sections", report.sections().stream().map(ReportJson::section).toList(),
                        "imports", report.imports().stream().map(entry -> object("module", entry.module(), "name", entry.name(),
                                        "kind", entry.kind().description(), "type", entry.type())).toList(),
                        "exports", report.exports().stream().map(entry -> object("name", entry.name(), "kind",
                                        entry.kind().description(), "index", Integer.toUnsignedLong(entry.index()), "type",
                                        entry.type())).toList(),
                        "memories", report.memories().stream().map(ReportJson::memory).toList(),
                        "largestFunctions", report.largestFunctions().stream().map(entry -> object("index", entry.function().index(),
                                        "name", entry.function().name(), "offset", entry.offset(), "size", entry.size())).toList()));
    }

    private static Map<String, Object> function(ModuleReport.FunctionName function) {
        return object("index", function.index(), "name", function.name());
    }

    private static Map<String, Object> section(ModuleReport.Section section) {
        return object("kind", section.kind(), "name", section.name(), "offset", section.offset(), "contents", section.contents(), "size",
                        section.size(), "entries", section.entries() < 0 ? null : section.entries());
    }

    private static Map<String, Object> memory(ModuleReport.MemoryEntry memory) {
        return object("index", memory.index(), "name", memory.name(), "imported", memory.imported(), "addressType", memory.addressType(),
                        "minimum", unsigned(memory.minimum()), "maximum", memory.maximum() == null ? null : unsigned(memory.maximum()),
                        "shared", memory.shared(), "pageSize", unsigned(memory.pageSize()));
    }

    private static Number unsigned(long value) {
        return value >= 0 ? (Number) value : new BigInteger(Long.toUnsignedString(value));
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
