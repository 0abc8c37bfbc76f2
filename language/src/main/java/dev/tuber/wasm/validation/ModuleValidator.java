package dev.tuber.wasm.validation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.BranchHintDecoder;
import dev.tuber.wasm.binary.EnabledFeatures;
import dev.tuber.wasm.binary.EntryLocator;
import dev.tuber.wasm.binary.SectionId;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.BranchHints;
import dev.tuber.wasm.model.ConstantExpression;
import dev.tuber.wasm.model.DataSegment;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ElementSegment;
import dev.tuber.wasm.model.Export;
import dev.tuber.wasm.model.ExternalKind;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalDefinition;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.SegmentMode;
import dev.tuber.wasm.model.TableDefinition;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;

/**
 * Validates whole modules.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/modules.html">Specification, validation of modules</a>
 */
public final class ModuleValidator {
    private final ModuleDefinition module;
    private final ModuleDefinition.IndexSpaces spaces;
    private final EnabledFeatures features;
    /** Functions that code outside of bodies names: {@code ref.func} may name them in bodies. */
    private final BitSet declaredFunctions = new BitSet();
    private final FunctionState state;
    private final ConstantExpressionValidator constants;

    private ModuleValidator(ModuleDefinition module, EnabledFeatures features) {
        this.module = module;
        this.spaces = module.indexSpaces();
        this.features = features;
        state = new FunctionState(module, features, declaredFunctions);
        constants = new ConstantExpressionValidator(state);
    }

    /**
     * Validates a module completely, function bodies included.
     *
     * @param features what the module may use
     * @throws ValidationException if the module is invalid
     * @throws BinaryFormatException if a body or a constant expression is malformed, or uses a feature that is not enabled
     */
    public static ValidatedModule validate(ModuleDefinition module, Set<Feature> features) {
        return validate(module, new EnabledFeatures(features));
    }

    /**
     * Validates a module completely.
     *
     * @param features what the module may use, for instance {@link EnabledFeatures#recording}
     * @throws ValidationException if the module is invalid
     * @throws BinaryFormatException if a body or a constant expression is malformed, or uses a feature that is not enabled
     */
    public static ValidatedModule validate(ModuleDefinition module, EnabledFeatures features) {
        try {
            return new ModuleValidator(module, features).validate();
        } catch (BinaryFormatException e) {
            throw e.isValidationFault() ? new ValidationException(e.getMessage(), e.offset()) : e;
        }
    }

    /**
     * Validates a module and does not stop at the first fault: it finds one for each section and each function body.
     *
     * @param features what the module may use
     * @return in the order of the module's sections; empty if the module is valid
     */
    public static List<ValidationFault> faults(ModuleDefinition module, Set<Feature> features) {
        return new ModuleValidator(module, new EnabledFeatures(features)).faults();
    }

    private ValidatedModule validate() {
        sections().forEach(Runnable::run);
        SideTable[] sideTables = validateBodies();
        return new ValidatedModule(module, sideTables, validateBranchHints());
    }

    private BranchHints validateBranchHints() {
        return new BranchHintValidator(module).validate(BranchHintDecoder.decode(module));
    }

    /** Everything but the bodies, in an order in which nothing is used before it was checked. */
    private List<Runnable> sections() {
        return List.of(this::validateTypes, this::validateImports, this::validateTags, this::validateTables,
                        this::validateMemories,
                        this::validateGlobals, this::validateExports, this::validateElements, this::validateData,
                        this::validateStart);
    }

    private List<ValidationFault> faults() {
        List<ValidationFault> faults = new ArrayList<>();
        sections().forEach(section -> collect(section, faults));
        boolean declarationsComplete = faults.isEmpty();
        FunctionValidator validator = new FunctionValidator(state);
        for (int i = 0; i < module.code().size(); i++) {
            int function = i;
            collect(() -> validator.validate(module.functionTypes().get(function).functionType(),
                            module.code().get(function)), faults);
            state.finishSideTable();
        }
        if (!declarationsComplete) {
            // The faulty part may be what declares the function.
            faults.removeIf(fault -> fault.message().startsWith(ReferenceRules.UNDECLARED_FUNCTION));
        }
        if (faults.isEmpty()) {
            collect(this::validateBranchHints, faults);
        }
        return faults;
    }

    private static void collect(Runnable part, List<ValidationFault> faults) {
        try {
            part.run();
        } catch (ValidationException e) {
            faults.add(new ValidationFault(e.getMessage(), e.offset()));
        } catch (BinaryFormatException e) {
            faults.add(new ValidationFault(e.getMessage(), e.offset()));
        }
    }

    private ValidationException invalid(String message, SectionId section, int entry) {
        return new ValidationException(message, EntryLocator.offsetOf(module, section, entry));
    }

    private void requireNone(String fault, SectionId section, int entry) {
        if (fault != null) {
            throw invalid(fault, section, entry);
        }
    }

    private void validateTypes() {
        List<DefinedType> types = module.types();
        for (int i = 0; i < types.size(); i++) {
            requireNone(TypeValidator.faultOf(types, i), SectionId.TYPE, i - types.get(i).indexInGroup());
        }
    }

    private void validateImports() {
        for (int i = 0; i < module.imports().size(); i++) {
            ExternalType type = module.imports().get(i).type();
            requireNone(type instanceof TagType tag ? faultOf(tag) : TypeValidator.faultOf(type), SectionId.IMPORT, i);
        }
    }

    private void validateTags() {
        for (int i = 0; i < module.tags().size(); i++) {
            requireNone(faultOf(module.tags().get(i)), SectionId.TAG, i);
        }
    }

    /** Only suspensions give a tag results. */
    private String faultOf(TagType tag) {
        boolean allowed = tag.type().functionType().results().isEmpty() || state.features().has(Feature.STACK_SWITCHING);
        return allowed ? null : "non-empty tag result type: it needs the option wasm." + Feature.STACK_SWITCHING.optionName() +
                        ", which is switched off";
    }

    private void validateTables() {
        for (int i = 0; i < module.tables().size(); i++) {
            TableDefinition table = module.tables().get(i);
            requireNone(TypeValidator.faultOf(table.type()), SectionId.TABLE, i);
            if (table.initializer() != null) {
                // Tables are made before globals.
                constants.validate(table.initializer(), table.type().elementType(), spaces.importedGlobals());
            } else if (!table.type().elementType().isDefaultable()) {
                throw invalid("type mismatch: a table of " + table.type().elementType() + " needs an initializer",
                                SectionId.TABLE, i);
            }
        }
        if (spaces.tables().size() > 1 && !features.has(Feature.REFERENCE_TYPES)) {
            features.require("multiple tables", "more than one", EntryLocator.offsetOf(module, SectionId.TABLE, 0),
                            Feature.REFERENCE_TYPES);
        }
    }

    private void validateMemories() {
        for (int i = 0; i < module.memories().size(); i++) {
            requireNone(TypeValidator.faultOf(module.memories().get(i)), SectionId.MEMORY, i);
        }
        if (spaces.memories().size() > 1 && !features.has(Feature.MULTI_MEMORY)) {
            features.require("multiple memories", "more than one", EntryLocator.offsetOf(module, SectionId.MEMORY, 0),
                            Feature.MULTI_MEMORY);
        }
    }

    private void validateGlobals() {
        for (int i = 0; i < module.globals().size(); i++) {
            GlobalDefinition global = module.globals().get(i);
            constants.validate(global.initializer(), global.type().valueType(), spaces.importedGlobals() + i);
        }
    }

    private void validateExports() {
        Set<String> names = HashSet.newHashSet(module.exports().size());
        for (int i = 0; i < module.exports().size(); i++) {
            Export export = module.exports().get(i);
            if (!names.add(export.name())) {
                throw invalid("duplicate export name \"" + export.name() + "\"", SectionId.EXPORT, i);
            }
            validateExport(export, i);
        }
    }

    private void validateExport(Export export, int entry) {
        List<?> space = switch (export.kind()) {
            case FUNCTION -> spaces.functions();
            case TABLE -> spaces.tables();
            case MEMORY -> spaces.memories();
            case GLOBAL -> spaces.globals();
            case TAG -> spaces.tags();
        };
        if (Integer.compareUnsigned(export.index(), space.size()) >= 0) {
            throw invalid("unknown " + export.kind().description() + " " + Integer.toUnsignedString(export.index()),
                            SectionId.EXPORT, entry);
        }
        if (export.kind() == ExternalKind.FUNCTION) {
            declaredFunctions.set(export.index());
        } else if (export.kind() == ExternalKind.GLOBAL && spaces.globals().get(export.index()).mutable() &&
                        !features.has(Feature.MUTABLE_GLOBALS)) {
            features.require("mutable globals cannot be exported", "it", EntryLocator.offsetOf(module, SectionId.EXPORT, entry),
                            Feature.MUTABLE_GLOBALS);
        }
    }

    private void validateElements() {
        for (int i = 0; i < module.elements().size(); i++) {
            validateElement(module.elements().get(i));
        }
    }

    private void validateElement(ElementSegment segment) {
        if (segment.mode() == SegmentMode.ACTIVE) {
            if (Integer.compareUnsigned(segment.tableIndex(), spaces.tables().size()) >= 0) {
                throw new ValidationException("unknown table " + Integer.toUnsignedString(segment.tableIndex()),
                                segment.byteOffset());
            }
            TableType table = module.tableType(segment.tableIndex());
            if (!Subtyping.isSubtype(segment.type(), table.elementType())) {
                throw new ValidationException("type mismatch: table requires " + table.elementType() + " but the segment has " +
                                segment.type(), segment.byteOffset());
            }
            validateOffset(segment.offset(), table.addressType());
        }
        if (segment.functionIndices() != null) {
            for (int index : segment.functionIndices()) {
                if (Integer.compareUnsigned(index, spaces.functions().size()) >= 0) {
                    throw new ValidationException("unknown function " + Integer.toUnsignedString(index), segment.byteOffset());
                }
                declaredFunctions.set(index);
            }
        } else {
            for (ConstantExpression expression : segment.expressions()) {
                constants.validate(expression, segment.type(), spaces.globals().size());
            }
        }
    }

    private void validateOffset(ConstantExpression offset, AddressType addressType) {
        constants.validate(offset, addressType.numberType(), spaces.globals().size());
    }

    private void validateData() {
        for (int i = 0; i < module.data().size(); i++) {
            DataSegment segment = module.data().get(i);
            if (segment.mode() == SegmentMode.ACTIVE) {
                if (Integer.compareUnsigned(segment.memoryIndex(), spaces.memories().size()) >= 0) {
                    throw invalid("unknown memory " + Integer.toUnsignedString(segment.memoryIndex()), SectionId.DATA, i);
                }
                validateOffset(segment.offset(), module.memoryType(segment.memoryIndex()).addressType());
            }
        }
    }

    private void validateStart() {
        int start = module.startFunction();
        if (start < 0) {
            return;
        }
        if (start >= spaces.functions().size()) {
            throw invalid("unknown function " + start, SectionId.START, 0);
        }
        FunctionType type = module.functionType(start).functionType();
        if (!type.equals(FunctionType.EMPTY)) {
            throw invalid("start function: must have no parameters and no results, has " + type, SectionId.START, 0);
        }
    }

    private SideTable[] validateBodies() {
        FunctionValidator validator = new FunctionValidator(state);
        SideTable[] sideTables = new SideTable[module.code().size()];
        for (int i = 0; i < sideTables.length; i++) {
            sideTables[i] = validator.validate(module.functionTypes().get(i).functionType(), module.code().get(i));
        }
        return sideTables;
    }
}
