package dev.tuber.wasm.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A decoded module. Immutable and free of any context, so that all instances in all contexts share it.
 *
 * <p>Function bodies, constant expressions and segments stay in the bytes, which must not be changed; everything else is decoded.
 * In each index space the imports come first.
 *
 * @param name for messages: the source's name
 * @param bytes the binary module
 * @param types by type index
 * @param imports in order
 * @param functionTypes the types of the functions that the module defines, in order; each defines a function
 * @param tables the tables that the module defines
 * @param memories the memories that the module defines
 * @param tags the tags that the module defines
 * @param startFunction function index, or -1
 * @param dataCount the number of data segments that the data count section announces, or -1
 * @param code one body for each of {@code functionTypes}
 * @param names of the name section
 */
public record ModuleDefinition(String name, byte[] bytes, List<DefinedType> types, List<Import> imports, List<DefinedType> functionTypes,
                List<TableDefinition> tables, List<MemoryType> memories, List<TagType> tags, List<GlobalDefinition> globals,
                List<Export> exports, int startFunction, List<ElementSegment> elements, int dataCount, List<FunctionBody> code,
                List<DataSegment> data, List<CustomSection> customSections, NameMap names, IndexSpaces indexSpaces) {

    /** The types of everything that has an index, imports included. */
    public record IndexSpaces(List<DefinedType> functions, List<TableType> tables, List<MemoryType> memories, List<GlobalType> globals,
                    List<TagType> tags, int importedFunctions, int importedTables, int importedMemories, int importedGlobals,
                    int importedTags) {

        /** Puts the imports before the definitions. */
        public static IndexSpaces of(List<Import> imports, List<DefinedType> functionTypes, List<TableDefinition> tables,
                        List<MemoryType> memories, List<GlobalDefinition> globals, List<TagType> tags) {
            List<DefinedType> allFunctions = new ArrayList<>();
            List<TableType> allTables = new ArrayList<>();
            List<MemoryType> allMemories = new ArrayList<>();
            List<GlobalType> allGlobals = new ArrayList<>();
            List<TagType> allTags = new ArrayList<>();
            for (Import entry : imports) {
                switch (entry.type()) {
                    case ExternalType.Function function -> allFunctions.add(function.type());
                    case TableType table -> allTables.add(table);
                    case MemoryType memory -> allMemories.add(memory);
                    case GlobalType global -> allGlobals.add(global);
                    case TagType tag -> allTags.add(tag);
                }
            }
            int importedFunctions = allFunctions.size();
            int importedTables = allTables.size();
            int importedMemories = allMemories.size();
            int importedGlobals = allGlobals.size();
            int importedTags = allTags.size();
            allFunctions.addAll(functionTypes);
            tables.forEach(table -> allTables.add(table.type()));
            allMemories.addAll(memories);
            globals.forEach(global -> allGlobals.add(global.type()));
            allTags.addAll(tags);
            return new IndexSpaces(List.copyOf(allFunctions), List.copyOf(allTables), List.copyOf(allMemories), List.copyOf(allGlobals),
                            List.copyOf(allTags), importedFunctions, importedTables, importedMemories, importedGlobals, importedTags);
        }
    }

    public DefinedType functionType(int functionIndex) {
        return indexSpaces.functions().get(functionIndex);
    }

    /** The body of a function that the module defines. */
    public FunctionBody body(int functionIndex) {
        return code.get(functionIndex - indexSpaces.importedFunctions());
    }

    /** The function whose body holds an offset. */
    public int functionAt(int byteOffset) {
        int low = 0;
        int high = code.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byteOffset < code.get(middle).end()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return indexSpaces.importedFunctions() + low;
    }

    public boolean isImportedFunction(int functionIndex) {
        return functionIndex < indexSpaces.importedFunctions();
    }

    public TableType tableType(int tableIndex) {
        return indexSpaces.tables().get(tableIndex);
    }

    public MemoryType memoryType(int memoryIndex) {
        return indexSpaces.memories().get(memoryIndex);
    }

    public GlobalType globalType(int globalIndex) {
        return indexSpaces.globals().get(globalIndex);
    }

    /** The type of an export. */
    public ExternalType exportType(Export export) {
        return switch (export.kind()) {
            case FUNCTION -> new ExternalType.Function(functionType(export.index()));
            case TABLE -> tableType(export.index());
            case MEMORY -> memoryType(export.index());
            case GLOBAL -> globalType(export.index());
            case TAG -> indexSpaces.tags().get(export.index());
        };
    }

    /** The tag's name for people: from the name section, else that of an export, else {@code tag[3]}. */
    public String tagName(int tagIndex) {
        String known = names.tags().get(tagIndex);
        return known != null ? known : exportedName(ExternalKind.TAG, tagIndex).orElse("tag[" + tagIndex + "]");
    }

    private Optional<String> exportedName(ExternalKind kind, int index) {
        return exports.stream().filter(export -> export.kind() == kind && export.index() == index).map(Export::name).findFirst();
    }

    /** The function's name for people: from the name section, else that of an export, else {@code func[12]}. */
    public String functionName(int functionIndex) {
        String known = names.functions().get(functionIndex);
        return known != null ? known : exportedName(ExternalKind.FUNCTION, functionIndex).orElse("func[" + functionIndex + "]");
    }
}
