package dev.tuber.wasm.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tuber.wasm.model.ExternalKind;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.text.TextParser;

class ModuleInspectorTest {

    private static ModuleReport inspect(String text) {
        return ModuleInspector.inspect("test", TextParser.parse(text).bytes());
    }

    @Test
    void reportsWhatAModuleHas() {
        ModuleReport report = inspect("""
                        (module $m
                          (@custom "producers" "\\01\\08language\\01\\04Rust\\041.80")
                          (import "env" "f" (func (param i32)))
                          (memory $mem (export "memory") 1 2)
                          (func $small)
                          (func $large (nop) (nop) (nop))
                          (func (export "exported") (nop))
                          (export "small" (func $small))
                          (data "abc")
                          (start $small))
                        """);
        assertNull(report.fault());
        assertEquals("m", report.name());
        assertEquals(new ModuleReport.Counts(2, 4, 1, 0, 1, 0, 0, 0, 1), report.counts());
        assertEquals(new ModuleReport.FunctionName(1, "small"), report.start());
        assertEquals(List.of(new ModuleReport.ImportEntry("env", "f", ExternalKind.FUNCTION, "(func (param i32))")), report.imports());
        assertEquals(List.of("memory", "exported", "small"), report.exports().stream().map(ModuleReport.ExportEntry::name).toList());
        assertEquals(List.of(new ModuleReport.MemoryEntry(0, "mem", false, "i32", 1, 2L, false, 65536)), report.memories());
        assertEquals(List.of(new ModuleReport.Producer("language", "Rust", "1.80")), report.producers());
        assertEquals(List.of("large", "exported", "small"), report.largestFunctions().stream().map(
                        entry -> entry.function().name()).toList());
        assertEquals(5, report.largestFunctions().getFirst().size());
        assertEquals(List.of("type", "import", "function", "memory", "export", "start", "code", "data", "custom", "custom"),
                        report.sections().stream().map(ModuleReport.Section::kind).toList());
        ModuleReport.Section types = report.sections().getFirst();
        assertEquals(new ModuleReport.Section("type", null, 8, 10, types.size(), 2), types);
        assertEquals(report.size(), report.sections().getLast().contents() + report.sections().getLast().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
                    "(module (func (i32.const 1) (drop)))|",
                    "(module (func (result i32 i32) (i32.const 1) (i32.const 1)))|MULTI_VALUE",
                    "(module (func (drop (i32.extend8_s (i32.const 1)))))|SIGN_EXTENSION",
                    "(module (memory 1) (memory 1))|MULTI_MEMORY",
                    "(module (memory i64 1))|MEMORY64",
                    "(module (memory 1 1 shared))|THREADS",
                    "(module (memory 1 (pagesize 1)))|CUSTOM_PAGE_SIZES",
                    "(module (global i32 (i32.add (i32.const 1) (i32.const 2))))|EXTENDED_CONSTANTS",
                    "(module (global (mut i32) (i32.const 1)) (export \"g\" (global 0)))|MUTABLE_GLOBALS",
                    "(module (func (drop (v128.const i64x2 1 2))))|SIMD",
                    "(module (type (struct)))|GC",
                    "(module (func (return_call 0)))|TAIL_CALLS",
                    "(module (tag))|EXCEPTIONS",
                    "(module (tag) (func (try (do) (catch_all))))|LEGACY_EXCEPTIONS",
                    "(module (func (param i64 i64) (result i64 i64) (i64.mul_wide_s (local.get 0) (local.get 1))))|MULTI_VALUE WIDE_ARITHMETIC"})
    void tellsTheFeaturesThatAreUsed(String text, String features) {
        Set<Feature> expected = EnumSet.noneOf(Feature.class);
        for (String feature : features == null ? new String[0] : features.split(" ")) {
            expected.add(Feature.valueOf(feature));
        }
        ModuleReport report = inspect(text);
        assertNull(report.fault());
        assertEquals(expected, report.features());
    }

    @Test
    void reportsInvalidModules() {
        ModuleReport report = inspect("(module (func (result i32) (i64.const 1)) (func (drop (f32.const 1)) (i32.extend8_s (i32.const 1))))");
        assertEquals("invalid", report.fault().kind());
        assertTrue(report.fault().message().startsWith("type mismatch"), report.fault().message());
        assertTrue(report.features().contains(Feature.SIGN_EXTENSION), "features of the code behind the fault");
        assertEquals("invalid", inspect("(module (export \"f\" (func 7)))").fault().kind());
        assertNull(inspect("(module (export \"f\" (func 7)))").exports().getFirst().type());
    }

    /** Every beginning of a module gives a report. */
    @Test
    void reportsBrokenModules() {
        byte[] module = TextParser.parse("(module $m (import \"m\" \"f\" (func)) (memory 1) (func (export \"e\") (call 0)) (data (i32.const 0) \"x\"))").bytes();
        for (int length = 0; length < module.length; length++) {
            ModuleReport report = ModuleInspector.inspect("cut", Arrays.copyOf(module, length));
            assertEquals(length, report.size());
            List<ModuleReport.Section> sections = report.sections();
            int end = sections.isEmpty() ? 8 : sections.getLast().contents() + sections.getLast().size();
            assertTrue(report.fault() != null || end == length, "cut at " + length);
        }
        ModuleReport cut = ModuleInspector.inspect("cut", Arrays.copyOf(module, module.length / 2));
        assertEquals(1, cut.imports().size());
    }

    @Test
    void reportsWhatIsNoModule() {
        ModuleReport report = ModuleInspector.inspect("text", "hello".getBytes(StandardCharsets.US_ASCII));
        assertEquals("malformed", report.fault().kind());
        assertEquals(List.of(), report.sections());
    }
}
