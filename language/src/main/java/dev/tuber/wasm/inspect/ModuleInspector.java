package dev.tuber.wasm.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.BinaryReader;
import dev.tuber.wasm.binary.EnabledFeatures;
import dev.tuber.wasm.binary.FeatureRecorder;
import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.binary.PartialModule;
import dev.tuber.wasm.binary.SectionId;
import dev.tuber.wasm.binary.SectionLayout;
import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.Export;
import dev.tuber.wasm.model.ExternalKind;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.validation.ModuleValidator;
import dev.tuber.wasm.validation.ValidationException;

/** Makes reports on modules. */
public final class ModuleInspector {
    private final byte[] bytes;
    private final FeatureRecorder recorder = new FeatureRecorder();
    private final PartialModule partial;
    private final ModuleDefinition module;

    private ModuleInspector(String name, byte[] bytes) {
        this.bytes = bytes;
        partial = ModuleDecoder.decodePartially(name, bytes, EnabledFeatures.recording(recorder), false);
        module = partial.module();
    }

    /**
     * Looks at a module. All features are allowed.
     *
     * @param name for messages
     * @param bytes the module; anything else gives a report with a fault
     */
    public static ModuleReport inspect(String name, byte[] bytes) {
        return new ModuleInspector(name, bytes).report();
    }

    private ModuleReport report() {
        ModuleReport.Fault fault = fault();
        int start = module.startFunction();
        return new ModuleReport(module.names().moduleName(), bytes.length, fault, sections(), counts(), imports(), exports(), memories(),
                        start < 0 ? null : functionName(start), recorder.features(), producers(), largestFunctions());
    }

    /** Validates if possible, which records features as well. */
    private ModuleReport.Fault fault() {
        if (partial.fault() != null) {
            recordFeaturesOfBodies();
            return fault(partial.fault());
        }
        try {
            ModuleValidator.validate(module, EnabledFeatures.recording(recorder));
            return null;
        } catch (ValidationException e) {
            recordFeaturesOfBodies();
            return new ModuleReport.Fault("invalid", e.getMessage(), e.offset());
        } catch (BinaryFormatException e) {
            recordFeaturesOfBodies();
            return fault(e);
        }
    }

    private static ModuleReport.Fault fault(BinaryFormatException e) {
        return new ModuleReport.Fault(e.isValidationFault() ? "invalid" : "malformed", e.getMessage(), e.offset());
    }

    private void recordFeaturesOfBodies() {
        InstructionReader reader = new InstructionReader(module, EnabledFeatures.recording(recorder));
        for (FunctionBody body : module.code()) {
            try {
                reader.moveTo(body);
                reader.readLocalDeclarations();
                while (!reader.atEnd()) {
                    reader.skipImmediates(reader.readOpcode());
                }
            } catch (BinaryFormatException ignored) {
                // The rest of a malformed body uses nothing that can be named.
            }
        }
    }

    private List<ModuleReport.Section> sections() {
        List<ModuleReport.Section> sections = new ArrayList<>();
        for (SectionLayout layout : SectionLayout.of(bytes)) {
            boolean custom = layout.id() == SectionId.CUSTOM;
            sections.add(new ModuleReport.Section(layout.id().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            custom ? customName(layout) : null, layout.start(), layout.contents(), layout.size(), entries(layout)));
        }
        return sections;
    }

    private String customName(SectionLayout layout) {
        try {
            return new BinaryReader(bytes, layout.contents(), layout.end()).readName();
        } catch (BinaryFormatException e) {
            return null;
        }
    }

    private int entries(SectionLayout layout) {
        if (layout.id() == SectionId.CUSTOM || layout.id() == SectionId.START || layout.id() == SectionId.DATA_COUNT) {
            return -1;
        }
        try {
            return new BinaryReader(bytes, layout.contents(), layout.end()).readU32();
        } catch (BinaryFormatException e) {
            return -1;
        }
    }

    private ModuleReport.Counts counts() {
        ModuleDefinition.IndexSpaces spaces = module.indexSpaces();
        return new ModuleReport.Counts(module.types().size(), spaces.functions().size(), spaces.importedFunctions(), spaces.tables().size(),
                        spaces.memories().size(), spaces.globals().size(), spaces.tags().size(), module.elements().size(),
                        module.data().size());
    }

    private List<ModuleReport.ImportEntry> imports() {
        return module.imports().stream().map(entry -> new ModuleReport.ImportEntry(entry.module(), entry.name(), entry.type().kind(),
                        entry.type().toString())).toList();
    }

    private List<ModuleReport.ExportEntry> exports() {
        return module.exports().stream().map(export -> new ModuleReport.ExportEntry(export.name(), export.kind(), export.index(),
                        type(export))).toList();
    }

    private String type(Export export) {
        ModuleDefinition.IndexSpaces spaces = module.indexSpaces();
        List<?> space = switch (export.kind()) {
            case FUNCTION -> spaces.functions();
            case TABLE -> spaces.tables();
            case MEMORY -> spaces.memories();
            case GLOBAL -> spaces.globals();
            case TAG -> spaces.tags();
        };
        boolean exists = export.index() >= 0 && export.index() < space.size();
        ExternalType type = exists ? module.exportType(export) : null;
        return type == null ? null : type.toString();
    }

    private List<ModuleReport.MemoryEntry> memories() {
        List<MemoryType> types = module.indexSpaces().memories();
        return IntStream.range(0, types.size()).mapToObj(i -> memory(i, types.get(i))).toList();
    }

    private ModuleReport.MemoryEntry memory(int index, MemoryType type) {
        Limits limits = type.limits();
        return new ModuleReport.MemoryEntry(index, memoryName(index), index < module.indexSpaces().importedMemories(),
                        type.addressType().numberType().toString(), limits.minimum(), limits.hasMaximum() ? limits.maximum() : null,
                        type.shared(), type.pageSize());
    }

    /** The name that the module gives it, or that of its first export. */
    private String memoryName(int index) {
        String name = module.names().memories().get(index);
        return name != null ? name : module.exports().stream().filter(
                        export -> export.kind() == ExternalKind.MEMORY && export.index() == index).map(
                                        Export::name).findFirst().orElse(null);
    }

    private List<ModuleReport.Producer> producers() {
        return module.customSections().stream().filter(section -> section.name().equals(ProducersSection.NAME)).findFirst().map(
                        section -> ProducersSection.read(bytes, section)).orElse(List.of());
    }

    private List<ModuleReport.FunctionSize> largestFunctions() {
        List<FunctionBody> code = module.code();
        int first = module.indexSpaces().importedFunctions();
        Map<Integer, String> exported = exportedFunctions();
        return IntStream.range(0, code.size()).boxed().sorted(Comparator.comparingInt((Integer i) -> code.get(i).start() -
                        code.get(i).end())).limit(ModuleReport.LARGEST_FUNCTIONS).map(i -> new ModuleReport.FunctionSize(
                                        functionName(first + i, exported), code.get(i).start(),
                                        code.get(i).end() - code.get(i).start())).toList();
    }

    private Map<Integer, String> exportedFunctions() {
        Map<Integer, String> names = new HashMap<>();
        module.exports().stream().filter(export -> export.kind() == ExternalKind.FUNCTION).forEach(
                        export -> names.putIfAbsent(export.index(), export.name()));
        return names;
    }

    private ModuleReport.FunctionName functionName(int index) {
        return functionName(index, exportedFunctions());
    }

    private ModuleReport.FunctionName functionName(int index, Map<Integer, String> exported) {
        String name = module.names().functions().get(index);
        return new ModuleReport.FunctionName(index, name != null ? name : exported.get(index));
    }
}
