package dev.tuber.wasm.text.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.EnabledFeatures;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.binary.PartialModule;
import dev.tuber.wasm.model.ConstantExpression;
import dev.tuber.wasm.model.DataSegment;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ElementSegment;
import dev.tuber.wasm.model.Export;
import dev.tuber.wasm.model.ExternalKind;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.GlobalDefinition;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.Import;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.SegmentMode;
import dev.tuber.wasm.model.TableDefinition;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;

/**
 * Prints a binary module in the text format, so that reading the text gives the module again: with the same indices, names and custom
 * sections, encoded in the shortest way.
 *
 * <p>Modules need not be valid. The text of a module that is not well-formed has everything that could be read.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/modules.html">Specification, text format of modules</a>
 */
public final class ModulePrinter {
    private final ModuleDefinition module;
    private final BinaryFormatException fault;
    private final ModuleNames names;
    private final BranchHints hints;

    private ModulePrinter(ModuleDefinition module, BinaryFormatException fault) {
        this.module = module;
        this.fault = fault;
        names = new ModuleNames(module);
        hints = BranchHints.of(module);
    }

    /**
     * A printer that distinguishes all type indices, also those of equivalent types.
     *
     * @param name for messages
     * @param bytes the module
     */
    public static ModulePrinter of(String name, byte[] bytes) {
        PartialModule partial = ModuleDecoder.decodePartially(name, bytes, EnabledFeatures.ALL, true);
        return new ModulePrinter(partial.module(), partial.fault());
    }

    /** A printer for a module that was decoded before. Of equivalent types it names the first. */
    public static ModulePrinter of(ModuleDefinition module) {
        return new ModulePrinter(module, null);
    }

    /**
     * Prints the module.
     *
     * @param target receives the text piece by piece
     * @return what is malformed in the module, the first fault first; empty for a well-formed module
     * @throws IOException if the target cannot take the text
     */
    public List<BinaryFormatException> print(Appendable target, PrintOptions options) throws IOException {
        try {
            TextSink sink = new TextSink(target, options.offsets());
            List<BinaryFormatException> faults = new Text(sink, options, LineRecorder.NONE).print();
            sink.flush();
            return faults;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Prints one function.
     *
     * @param functionIndex of a function that the module defines
     * @throws IllegalArgumentException if the module does not define it
     */
    public FunctionText printFunction(int functionIndex, PrintOptions options) {
        int place = functionIndex - module.indexSpaces().importedFunctions();
        if (place < 0 || place >= Math.min(module.code().size(), module.functionTypes().size())) {
            throw new IllegalArgumentException("no function of the module: " + functionIndex);
        }
        StringBuilder text = new StringBuilder();
        TextSink sink = new TextSink(text, options.offsets());
        LineTable lines = new LineTable();
        FunctionPrinter printer = new FunctionPrinter(module, names, sink, new TypePrinter(sink, names), options, hints, lines);
        sink.startLine(0, module.body(functionIndex).start());
        BinaryFormatException functionFault = printer.print(functionIndex, 0);
        sink.flush();
        return new FunctionText(text.toString(), lines.offsets(), lines.lines(), functionFault);
    }

    /** Prints the module and notes where its functions and instructions stand. */
    public ModuleText printWithLines(PrintOptions options) {
        StringBuilder text = new StringBuilder();
        TextSink sink = new TextSink(text, options.offsets());
        LineTable lines = new LineTable();
        Text printing = new Text(sink, options, lines);
        printing.print();
        sink.flush();
        return new ModuleText(text.toString(), lines.offsets(), lines.lines(), printing.firstLines, printing.lastLines);
    }

    /** One printing of the whole module. */
    private final class Text {
        private final TextSink sink;
        private final TypePrinter types;
        private final FunctionPrinter functions;
        private final List<BinaryFormatException> faults = new ArrayList<>();
        /** The lines of the functions that the module defines, counted from 1. */
        private final int[] firstLines = new int[module.code().size()];
        private final int[] lastLines = new int[module.code().size()];

        Text(TextSink sink, PrintOptions options, LineRecorder lines) {
            this.sink = sink;
            types = new TypePrinter(sink, names);
            functions = new FunctionPrinter(module, names, sink, types, options, hints, lines);
        }

        List<BinaryFormatException> print() {
            sink.startLine(0, -1);
            sink.write("(module");
            writeModuleName();
            writeTypes();
            writeImports();
            writeTables();
            writeMemories();
            writeTags();
            writeGlobals();
            writeExports();
            if (module.startFunction() >= 0) {
                sink.newLine(1);
                sink.write("(start ");
                names.functions.writeReference(sink, module.startFunction());
                sink.write(')');
            }
            writeElements();
            writeFunctions();
            writeData();
            new CustomSectionPrinter(module, sink, hints).printAll(1);
            if (fault != null) {
                faults.add(fault);
                sink.newLine(1);
                sink.write(";; " + fault.getMessage() + " (at offset 0x" + Integer.toHexString(fault.offset()) + ")");
            }
            if (sink.line() > 0) {
                sink.newLine(0);
            }
            sink.write(")\n");
            return faults;
        }

        private void writeModuleName() {
            String name = module.names().moduleName();
            if (name == null) {
                return;
            }
            if (name.isEmpty()) {
                Identifiers.writeAnnotation(sink, name);
            } else {
                sink.write(' ').write(Identifiers.identifier(name));
            }
        }

        private void writeTypes() {
            List<DefinedType> all = module.types();
            for (int i = 0; i < all.size();) {
                int groupSize = all.get(i).group().size();
                if (groupSize > 1) {
                    sink.newLine(1);
                    sink.write("(rec");
                }
                for (int end = i + groupSize; i < end; i++) {
                    sink.newLine(groupSize > 1 ? 2 : 1);
                    types.writeDefinition(i, all.get(i));
                }
                if (groupSize > 1) {
                    sink.newLine(1);
                    sink.write(')');
                }
            }
        }

        private void writeImports() {
            int[] indices = new int[ExternalKind.values().length];
            for (Import entry : module.imports()) {
                sink.newLine(1);
                sink.write("(import ").write(StringText.quote(entry.module())).write(' ').write(StringText.quote(entry.name()));
                sink.write(" (").write(entry.type().kind().keyword());
                writeImported(entry.type(), indices[entry.type().kind().ordinal()]++);
                sink.write("))");
            }
        }

        private void writeImported(ExternalType type, int index) {
            switch (type) {
                case ExternalType.Function(DefinedType function) -> {
                    names.functions.writeDefinition(sink, index);
                    types.writeTypeUse(function, names.locals(index, function.functionType().parameters().size()));
                }
                case TableType table -> {
                    names.tables.writeDefinition(sink, index);
                    sink.write(' ');
                    types.writeTableType(table);
                }
                case MemoryType memory -> {
                    names.memories.writeDefinition(sink, index);
                    sink.write(' ');
                    types.writeMemoryType(memory);
                }
                case GlobalType global -> {
                    names.globals.writeDefinition(sink, index);
                    sink.write(' ');
                    types.writeGlobalType(global);
                }
                case TagType tag -> {
                    names.tags.writeDefinition(sink, index);
                    types.writeTypeUse(tag.type(), Identifiers.NONE);
                }
            }
        }

        private void begin(String keyword, Identifiers identifiers, int index) {
            sink.newLine(1);
            sink.write('(').write(keyword);
            identifiers.writeDefinition(sink, index);
        }

        private void writeConstant(ConstantExpression expression, String keyword, boolean optional) {
            functions.reader().moveTo(expression);
            try {
                functions.folded().printConstant(keyword, optional);
            } catch (BinaryFormatException e) {
                faults.add(e);
            }
        }

        private void writeTables() {
            int index = module.indexSpaces().importedTables();
            for (TableDefinition table : module.tables()) {
                begin("table", names.tables, index++);
                sink.write(' ');
                types.writeTableType(table.type());
                if (table.initializer() != null) {
                    writeConstant(table.initializer(), null, false);
                }
                sink.write(')');
            }
        }

        private void writeMemories() {
            int index = module.indexSpaces().importedMemories();
            for (MemoryType memory : module.memories()) {
                begin("memory", names.memories, index++);
                sink.write(' ');
                types.writeMemoryType(memory);
                sink.write(')');
            }
        }

        private void writeTags() {
            int index = module.indexSpaces().importedTags();
            for (TagType tag : module.tags()) {
                begin("tag", names.tags, index++);
                types.writeTypeUse(tag.type(), Identifiers.NONE);
                sink.write(')');
            }
        }

        private void writeGlobals() {
            int index = module.indexSpaces().importedGlobals();
            for (GlobalDefinition global : module.globals()) {
                begin("global", names.globals, index++);
                sink.write(' ');
                types.writeGlobalType(global.type());
                writeConstant(global.initializer(), null, false);
                sink.write(')');
            }
        }

        private void writeExports() {
            for (Export export : module.exports()) {
                sink.newLine(1);
                sink.write("(export ").write(StringText.quote(export.name()));
                sink.write(" (").write(export.kind().keyword()).write(' ');
                identifiers(export.kind()).writeReference(sink, export.index());
                sink.write("))");
            }
        }

        private Identifiers identifiers(ExternalKind kind) {
            return switch (kind) {
                case FUNCTION -> names.functions;
                case TABLE -> names.tables;
                case MEMORY -> names.memories;
                case GLOBAL -> names.globals;
                case TAG -> names.tags;
            };
        }

        private void writeElements() {
            for (int i = 0; i < module.elements().size(); i++) {
                writeElement(i, module.elements().get(i));
            }
        }

        private void writeElement(int index, ElementSegment segment) {
            sink.newLine(1, segment.byteOffset());
            sink.write("(elem");
            names.elements.writeDefinition(sink, index);
            if (segment.mode() == SegmentMode.DECLARATIVE) {
                sink.write(" declare");
            } else if (segment.mode() == SegmentMode.ACTIVE) {
                if (segment.tableIndex() != 0) {
                    sink.write(" (table ");
                    names.tables.writeReference(sink, segment.tableIndex());
                    sink.write(')');
                }
                writeConstant(segment.offset(), "offset", true);
            }
            if (segment.functionIndices() != null) {
                sink.write(" func");
                for (int function : segment.functionIndices()) {
                    sink.write(' ');
                    names.functions.writeReference(sink, function);
                }
            } else {
                sink.write(' ');
                types.writeReferenceType(segment.type());
                segment.expressions().forEach(expression -> writeConstant(expression, "item", false));
            }
            sink.write(')');
        }

        private void writeFunctions() {
            int first = module.indexSpaces().importedFunctions();
            int count = Math.min(module.code().size(), module.functionTypes().size());
            for (int i = 0; i < count; i++) {
                sink.newLine(1, module.code().get(i).start());
                firstLines[i] = sink.line() + 1;
                BinaryFormatException functionFault = functions.print(first + i, 1);
                lastLines[i] = sink.line() + 1;
                if (functionFault != null) {
                    faults.add(functionFault);
                }
            }
        }

        private void writeData() {
            for (int i = 0; i < module.data().size(); i++) {
                writeDataSegment(i, module.data().get(i));
            }
        }

        private void writeDataSegment(int index, DataSegment segment) {
            sink.newLine(1, segment.start());
            sink.write("(data");
            names.data.writeDefinition(sink, index);
            if (segment.mode() == SegmentMode.ACTIVE) {
                if (segment.memoryIndex() != 0) {
                    sink.write(" (memory ");
                    names.memories.writeReference(sink, segment.memoryIndex());
                    sink.write(')');
                }
                writeConstant(segment.offset(), "offset", true);
            }
            BytesText.write(sink, module.bytes(), segment.start(), segment.length(), 1);
            sink.write(')');
        }
    }
}
