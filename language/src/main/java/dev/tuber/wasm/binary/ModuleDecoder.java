package dev.tuber.wasm.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.DataSegment;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ElementSegment;
import dev.tuber.wasm.model.Export;
import dev.tuber.wasm.model.ExternalKind;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.GlobalDefinition;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.Import;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.NameMap;
import dev.tuber.wasm.model.SubType;
import dev.tuber.wasm.model.TableDefinition;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;
import dev.tuber.wasm.model.TypeRegistry;

/**
 * Decodes a binary module, strictly and in one pass over its sections.
 *
 * <p>Function bodies and constant expressions stay ranges of the bytes; their form is checked when they are validated.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">Specification, binary format of modules</a>
 */
public final class ModuleDecoder {
    private static final int HEADER_SIZE = 8;
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final byte[] VERSION = {1, 0, 0, 0};
    private static final EntryObserver NO_OBSERVER = (section, index, offset) -> {
    };
    static final int TABLE_WITH_INITIALIZER = 0x40;

    private final String name;
    private final byte[] bytes;
    private final EnabledFeatures features;
    private final EntryObserver observer;
    private final GroupFactory groupFactory;
    private final BinaryReader reader;
    private final ExternalTypeReader typeReader;
    private final SegmentDecoder segmentDecoder;

    private final List<DefinedType> types = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();
    private final List<DefinedType> functionTypes = new ArrayList<>();
    private final List<TableDefinition> tables = new ArrayList<>();
    private final List<MemoryType> memories = new ArrayList<>();
    private final List<TagType> tags = new ArrayList<>();
    private final List<GlobalDefinition> globals = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();
    private int startFunction = -1;
    private final List<ElementSegment> elements = new ArrayList<>();
    private int dataCount = -1;
    private final List<FunctionBody> code = new ArrayList<>();
    private final List<DataSegment> data = new ArrayList<>();
    private final List<CustomSection> customSections = new ArrayList<>();

    /** Is told where each entry of a section starts. */
    interface EntryObserver {
        void entry(SectionId section, int index, int offset);
    }

    /** Makes the types of a recursive group. */
    interface GroupFactory {
        List<DefinedType> define(List<SubType> group);
    }

    private ModuleDecoder(String name, byte[] bytes, EnabledFeatures features, EntryObserver observer, GroupFactory groupFactory) {
        this.name = name;
        this.bytes = bytes;
        this.features = features;
        this.observer = observer;
        this.groupFactory = groupFactory;
        reader = new BinaryReader(bytes, 0, bytes.length);
        typeReader = new ExternalTypeReader(reader, features, types);
        segmentDecoder = new SegmentDecoder(reader, features, typeReader);
    }

    /**
     * Decodes a module.
     *
     * @param name for messages: the source's name
     * @param bytes the whole module; kept, and not to be changed any more
     * @param features what the module may use
     * @throws BinaryFormatException if the module is malformed, uses a feature that is not enabled, exceeds one of
     *             {@link DecoderLimits}, or names a type that does not exist
     */
    public static ModuleDefinition decode(String name, byte[] bytes, Set<Feature> features) {
        return new ModuleDecoder(name, bytes, new EnabledFeatures(features), NO_OBSERVER, TypeRegistry::intern).decode();
    }

    /**
     * Decodes as much of a module as is well-formed: for tools that look at modules and do not run them.
     *
     * @param features what the module may use, for instance {@link EnabledFeatures#recording}
     * @param distinctTypes whether each type index gets a type of its own, so that the index a module wrote can be told from the
     *            type; otherwise types are canonical, as validation wants them
     */
    public static PartialModule decodePartially(String name, byte[] bytes, EnabledFeatures features, boolean distinctTypes) {
        GroupFactory groupFactory = distinctTypes ? TypeRegistry::distinct : TypeRegistry::intern;
        ModuleDecoder decoder = new ModuleDecoder(name, bytes, features, NO_OBSERVER, groupFactory);
        try {
            return new PartialModule(decoder.decode(), null);
        } catch (BinaryFormatException e) {
            return new PartialModule(decoder.module(), e);
        }
    }

    /** Goes once more over a module that was decoded before. */
    static void observe(ModuleDefinition module, EntryObserver observer) {
        new ModuleDecoder(module.name(), module.bytes(), EnabledFeatures.ALL, observer, TypeRegistry::intern).decode();
    }

    private ModuleDefinition decode() {
        try {
            readSections();
        } catch (BinaryFormatException e) {
            // Bodies are not read here, but one whose size is wrong may be the cause of what went wrong behind it.
            throw BodyScanner.firstFault(bytes, code, e);
        }
        return module();
    }

    private void readSections() {
        readHeader();
        int place = -1;
        int sections = 0;
        while (!reader.atEnd()) {
            int start = reader.position();
            SectionId id = readSectionId();
            int size = readSectionSize();
            int end = reader.position() + size;
            if (id == SectionId.CUSTOM) {
                readCustomSection(end, sections);
                continue;
            }
            if (id.place() <= place) {
                throw new BinaryFormatException("unexpected content after last section", start);
            }
            place = id.place();
            sections++;
            readSection(id);
            if (reader.position() != end) {
                throw new BinaryFormatException("section size mismatch", reader.position());
            }
        }
        checkCounts();
    }

    private ModuleDefinition module() {
        NameMap names = customSections.stream().filter(section -> section.name().equals("name")).findFirst().map(
                        section -> NameSectionDecoder.decode(bytes, section)).orElse(NameMap.EMPTY);
        List<DefinedType> typesOfFunctions = List.copyOf(functionTypes);
        return new ModuleDefinition(name, bytes, List.copyOf(types), List.copyOf(imports), typesOfFunctions, List.copyOf(tables),
                        List.copyOf(memories), List.copyOf(tags), List.copyOf(globals), List.copyOf(exports), startFunction,
                        List.copyOf(elements), dataCount, List.copyOf(code), List.copyOf(data), List.copyOf(customSections),
                        names, ModuleDefinition.IndexSpaces.of(imports, typesOfFunctions, tables, memories, globals, tags));
    }

    private void readHeader() {
        requireHeader(MAGIC, 0, "magic header not detected");
        requireHeader(VERSION, MAGIC.length, "unknown binary version");
        reader.setPosition(HEADER_SIZE);
    }

    private void requireHeader(byte[] expected, int start, String fault) {
        for (int i = 0; i < expected.length; i++) {
            if (start + expected.length > bytes.length) {
                throw new BinaryFormatException("unexpected end", bytes.length);
            }
            if (bytes[start + i] != expected[i]) {
                throw new BinaryFormatException(fault, start);
            }
        }
    }

    private SectionId readSectionId() {
        int start = reader.position();
        int code = reader.readByte();
        SectionId id = SectionId.fromCode(code);
        if (id == null) {
            throw new BinaryFormatException("malformed section id %02x".formatted(code), start);
        }
        switch (id) {
            case TAG -> features.require("malformed section id", "a tag section", start, Feature.EXCEPTIONS,
                            Feature.LEGACY_EXCEPTIONS);
            case DATA_COUNT -> features.require("malformed section id", "a data count section", start, Feature.BULK_MEMORY);
            default -> {
            }
        }
        return id;
    }

    private int readSectionSize() {
        int start = reader.position();
        int size = reader.readU32();
        if (Integer.compareUnsigned(size, reader.remaining()) > 0) {
            throw new BinaryFormatException("length out of bounds", start);
        }
        return size;
    }

    private void readCustomSection(int end, int placement) {
        DecoderLimits.check("custom sections", customSections.size() + 1, DecoderLimits.CUSTOM_SECTIONS, reader.position());
        reader.setLimit(end);
        String sectionName = reader.readName();
        reader.setLimit(bytes.length);
        customSections.add(new CustomSection(sectionName, reader.position(), end - reader.position(), placement));
        reader.setPosition(end);
    }

    private void readSection(SectionId id) {
        switch (id) {
            case TYPE -> {
                TypeSectionDecoder decoder = new TypeSectionDecoder(reader, features, types, groupFactory);
                readEntries(id, DecoderLimits.TYPES, "types", decoder::readGroup);
            }
            case IMPORT -> readEntries(id, DecoderLimits.IMPORTS, "imports", this::readImport);
            case FUNCTION -> readEntries(id, DecoderLimits.FUNCTIONS, "functions",
                            () -> functionTypes.add(typeReader.readFunctionType()));
            case TABLE -> readEntries(id, DecoderLimits.TABLES, "tables", () -> tables.add(readTable()));
            case MEMORY -> readEntries(id, DecoderLimits.MEMORIES, "memories", () -> memories.add(typeReader.readMemoryType()));
            case TAG -> readEntries(id, DecoderLimits.TAGS, "tags", () -> tags.add(typeReader.readTagType()));
            case GLOBAL -> readEntries(id, DecoderLimits.GLOBALS, "globals", () -> globals.add(readGlobal()));
            case EXPORT -> readEntries(id, DecoderLimits.EXPORTS, "exports", () -> exports.add(readExport()));
            case START -> {
                observer.entry(id, 0, reader.position());
                startFunction = readStartFunction();
            }
            case ELEMENT -> readEntries(id, DecoderLimits.ELEMENT_SEGMENTS, "element segments",
                            () -> elements.add(segmentDecoder.readElementSegment()));
            case DATA_COUNT -> dataCount = readDataCount();
            case CODE -> readEntries(id, DecoderLimits.FUNCTIONS, "functions", () -> code.add(readFunctionBody()));
            case DATA -> readEntries(id, DecoderLimits.DATA_SEGMENTS, "data segments",
                            () -> data.add(segmentDecoder.readDataSegment()));
            case CUSTOM -> throw new AssertionError("custom sections are read elsewhere");
        }
    }

    private void readEntries(SectionId section, int maximum, String what, Runnable readEntry) {
        int start = reader.position();
        int count = reader.readU32();
        DecoderLimits.check(what, count, maximum, start);
        for (int i = 0; i < count; i++) {
            // An entry of the type section defines any number of types.
            observer.entry(section, section == SectionId.TYPE ? types.size() : i, reader.position());
            readEntry.run();
        }
    }

    private void readImport() {
        String module = reader.readName();
        String field = reader.readName();
        int start = reader.position();
        ExternalKind kind = typeReader.readKind("malformed import kind");
        Import entry = new Import(module, field, typeReader.readType(kind));
        if (entry.type() instanceof GlobalType(_, boolean mutable) && mutable) {
            features.require("malformed mutability", "the import of a mutable global", start, Feature.MUTABLE_GLOBALS);
        }
        imports.add(entry);
    }

    private TableDefinition readTable() {
        if (reader.peekByte() != TABLE_WITH_INITIALIZER) {
            return new TableDefinition(typeReader.readTableType(), null);
        }
        int start = reader.position();
        reader.readByte();
        features.require("malformed reference type", "a table with an initializer", start, Feature.FUNCTION_REFERENCES,
                        Feature.GC);
        int reserved = reader.position();
        if (reader.readByte() != 0) {
            throw new BinaryFormatException("zero byte expected", reserved);
        }
        TableType type = typeReader.readTableType();
        return new TableDefinition(type, segmentDecoder.readConstantExpression());
    }

    private GlobalDefinition readGlobal() {
        GlobalType type = typeReader.readGlobalType();
        return new GlobalDefinition(type, segmentDecoder.readConstantExpression());
    }

    private Export readExport() {
        String field = reader.readName();
        ExternalKind kind = typeReader.readKind("malformed export kind");
        return new Export(field, kind, reader.readU32());
    }

    private int readStartFunction() {
        int start = reader.position();
        int index = reader.readU32();
        if (index < 0) {
            throw BinaryFormatException.invalid("unknown function " + Integer.toUnsignedString(index), start);
        }
        return index;
    }

    private int readDataCount() {
        int start = reader.position();
        int count = reader.readU32();
        DecoderLimits.check("data segments", count, DecoderLimits.DATA_SEGMENTS, start);
        return count;
    }

    private FunctionBody readFunctionBody() {
        int start = reader.position();
        int size = reader.readU32();
        int bodyStart = reader.position();
        reader.skip(size);
        DecoderLimits.check("bytes in a function body", size, DecoderLimits.BODY_SIZE, start);
        return new FunctionBody(bodyStart, reader.position());
    }

    private void checkCounts() {
        if (functionTypes.size() != code.size()) {
            throw new BinaryFormatException("function and code section have inconsistent lengths: " + functionTypes.size() +
                            " and " + code.size(), reader.position());
        }
        if (dataCount >= 0 && dataCount != data.size()) {
            throw new BinaryFormatException("data count and data section have inconsistent lengths: " + dataCount + " and " +
                            data.size(), reader.position());
        }
    }
}
