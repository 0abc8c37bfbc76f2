package dev.tuber.wasm.inspect;

import java.util.List;
import java.util.Set;

import dev.tuber.wasm.model.ExternalKind;
import dev.tuber.wasm.model.Feature;

/**
 * What a module consists of. Of a broken module, it has everything in front of the fault.
 *
 * @param name from the name section, or {@code null}
 * @param size of the module in bytes
 * @param fault what is wrong with the module, or {@code null} if it is valid
 * @param sections in order
 * @param counts of the module's things, imports included
 * @param start the function that runs at instantiation, or {@code null}
 * @param features those that the module uses
 * @param producers the tools that made the module, by its {@code producers} section
 * @param largestFunctions at most {@link #LARGEST_FUNCTIONS}, the largest first
 */
public record ModuleReport(String name, int size, Fault fault, List<Section> sections, Counts counts, List<ImportEntry> imports,
                List<ExportEntry> exports, List<MemoryEntry> memories, FunctionName start, Set<Feature> features, List<Producer> producers,
                List<FunctionSize> largestFunctions) {
    /** How many functions the report lists by size. */
    public static final int LARGEST_FUNCTIONS = 10;

    /**
     * Why a module cannot be used.
     *
     * @param kind {@code malformed} or {@code invalid}
     * @param offset in the module
     */
    public record Fault(String kind, String message, int offset) {
    }

    /**
     * A section.
     *
     * @param kind for instance {@code type}, {@code data count} or {@code custom}
     * @param name of a custom section, else {@code null}
     * @param offset of the section's first byte
     * @param contents offset of its contents, behind id and size
     * @param size of the contents
     * @param entries how many entries it announces, or -1 if it has none
     */
    public record Section(String kind, String name, int offset, int contents, int size, int entries) {
    }

    /**
     * How many there are.
     *
     * @param functions imported and defined; likewise tables, memories, globals and tags
     * @param importedFunctions how many of them are imported
     */
    public record Counts(int types, int functions, int importedFunctions, int tables, int memories, int globals, int tags, int elements,
                    int data) {
    }

    /** An import; {@code type} is in the text format. */
    public record ImportEntry(String module, String name, ExternalKind kind, String type) {
    }

    /** An export; {@code type} is in the text format, {@code null} if there is nothing with the index. */
    public record ExportEntry(String name, ExternalKind kind, int index, String type) {
    }

    /**
     * A memory.
     *
     * @param addressType {@code i32} or {@code i64}
     * @param minimum in pages, unsigned
     * @param maximum in pages, unsigned, or {@code null}
     * @param pageSize in bytes, unsigned
     */
    public record MemoryEntry(int index, String name, boolean imported, String addressType, long minimum, Long maximum, boolean shared,
                    long pageSize) {
    }

    /** A function; {@code name} is {@code null} if the module does not say it. */
    public record FunctionName(int index, String name) {
    }

    /** A tool: {@code field} is for instance {@code language} or {@code processed-by}. */
    public record Producer(String field, String name, String version) {
    }

    /** A function that the module defines, and its body's place and size in bytes. */
    public record FunctionSize(FunctionName function, int offset, int size) {
    }
}
