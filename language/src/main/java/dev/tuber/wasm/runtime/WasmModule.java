package dev.tuber.wasm.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.instrumentation.AllocationReporter;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.debug.CodeSources;
import dev.tuber.wasm.debug.DwarfSources;
import dev.tuber.wasm.debug.GeneratedText;
import dev.tuber.wasm.debug.SourceFiles;
import dev.tuber.wasm.debug.WrittenText;
import dev.tuber.wasm.debug.dwarf.DwarfInfo;
import dev.tuber.wasm.debug.dwarf.LineMap;
import dev.tuber.wasm.debug.names.Demangler;
import dev.tuber.wasm.interop.MemberObject;
import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.text.TextPositions;
import dev.tuber.wasm.validation.ValidatedModule;

/**
 * A module with its code. Holds no context: all instances in all contexts of an engine share it, compiled code included.
 *
 * <p>For other languages: instantiable, with an optional import object; members {@code imports} and {@code exports} describe it.
 */
@ExportLibrary(InteropLibrary.class)
public final class WasmModule implements TruffleObject {
    private static final MetaType META_TYPE = new MetaType("Module", WasmModule.class);
    private static final String IMPORTS = "imports";
    private static final String EXPORTS = "exports";

    private final ValidatedModule validated;
    private final Source source;
    private final TextPositions positions;
    private final CallTargetFactory factory;
    private final StoreSupplier currentStore;
    /** The code of the functions that the module defines, made at first use. */
    private final AtomicReferenceArray<RootCallTarget> callTargets;
    private CodeSources codeSources;
    private volatile SourceFiles sourceFiles;
    private AllocationReporter allocationReporter;

    /** What a back end keeps with the module, so that it goes with it. */
    private Object generatedCode;

    /** Gives the store of the current context. */
    @FunctionalInterface
    public interface StoreSupplier {
        WasmStore get();
    }

    /** @param positions where the module stands in the source, if that is text, else {@code null} */
    public WasmModule(ValidatedModule validated, Source source, TextPositions positions, CallTargetFactory factory,
                    StoreSupplier currentStore) {
        this.validated = validated;
        this.source = source;
        this.positions = positions;
        this.factory = factory;
        this.currentStore = currentStore;
        this.callTargets = new AtomicReferenceArray<>(validated.definition().code().size());
    }

    public ValidatedModule validated() {
        return validated;
    }

    public ModuleDefinition definition() {
        return validated.definition();
    }

    public Source source() {
        return source;
    }

    /** A function that the module defines, in the source that people read. */
    @TruffleBoundary
    public SourceSection functionSection(int functionIndex) {
        return codeSources().function(functionIndex);
    }

    /** Where the code stands in sources that people read. Cheap by itself; sources are made when sections are asked for. */
    @TruffleBoundary
    public synchronized CodeSources codeSources() {
        if (codeSources == null) {
            codeSources = positions == null ? sourcesOfBinary() : new WrittenText(definition(), source, positions);
        }
        return codeSources;
    }

    private CodeSources sourcesOfBinary() {
        CodeSources text = new GeneratedText(definition(), source.getLanguage());
        DwarfInfo info = sourceFiles == null ? null : DwarfInfo.of(definition());
        return info == null ? text : new DwarfSources(definition(), info, sourceFiles, text);
    }

    /** Lets the module's debug information, if it has any, name source files. */
    public void setSourceFiles(SourceFiles files) {
        sourceFiles = files;
    }

    /** Lets tools know which objects the module's functions make. To be set before any of them is called. */
    public void setAllocationReporter(AllocationReporter reporter) {
        allocationReporter = reporter;
    }

    /** What tells tools about new objects, the same for all contexts, or {@code null}. */
    public AllocationReporter allocationReporter() {
        return allocationReporter;
    }

    /**
     * A place in the code for people: {@code fib.wasm:0x3a1}, or by line and column {@code fib.wat:12:5}; with debug information
     * {@code fib.c:12, fib.wasm:0x3a1}.
     */
    @TruffleBoundary
    public String describePlace(int byteOffset) {
        LineMap.Place place = codeSources() instanceof DwarfSources sources ? sources.place(byteOffset) : null;
        return (place == null ? "" : place.fileName() + ":" + place.line() + ", ") + definition().name() + ":" + (positions == null ? "0x" + Integer.toHexString(byteOffset) :
                        positions.at(byteOffset));
    }

    /** What a back end keeps with the module, made when first asked for. There is one back end that keeps anything. */
    @TruffleBoundary
    public synchronized Object generatedCode(Function<WasmModule, Object> maker) {
        if (generatedCode == null) {
            generatedCode = maker.apply(this);
        }
        return generatedCode;
    }

    /** The name of a function for people: from the name section, without what C++ or Rust have made of it. */
    @TruffleBoundary
    public String functionName(int functionIndex) {
        return Demangler.demangle(definition().functionName(functionIndex));
    }

    /** The code of a function that the module defines, by function index. */
    @TruffleBoundary
    public RootCallTarget callTarget(int functionIndex) {
        int slot = functionIndex - definition().indexSpaces().importedFunctions();
        RootCallTarget target = callTargets.get(slot);
        if (target == null) {
            target = factory.forFunction(this, functionIndex);
            if (!callTargets.compareAndSet(slot, null, target)) {
                target = callTargets.get(slot);
            }
        }
        return target;
    }

    @ExportMessage
    boolean isInstantiable() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object instantiate(Object[] arguments) throws ArityException, UnsupportedTypeException {
        if (arguments.length > 1) {
            throw ArityException.create(0, 1, arguments.length);
        }
        return newInstance(arguments.length == 0 ? null : arguments[0]);
    }

    /**
     * An instance in the current context.
     *
     * @param importObject module name → {name → value}; {@code null} or null of another language for none
     */
    @TruffleBoundary
    public WasmInstance newInstance(Object importObject) {
        boolean isNull = importObject == null || InteropLibrary.getUncached().isNull(importObject);
        return new Instantiator(currentStore.get(), this).instantiate(isNull ? null : importObject);
    }

    /** An instance without imports of its own choice; host modules may still provide some. */
    @TruffleBoundary
    public WasmInstance newInstance(WasmStore store) {
        return new Instantiator(store, this).instantiate(null);
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(IMPORTS, EXPORTS);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return IMPORTS.equals(member) || EXPORTS.equals(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        return switch (member) {
            case IMPORTS -> describeImports();
            case EXPORTS -> describeExports();
            default -> throw UnknownIdentifierException.create(member);
        };
    }

    private ValueArray describeImports() {
        ModuleTypeNames names = typeNames();
        return new ValueArray(definition().imports().stream().map(
                        entry -> describe(entry.module(), entry.name(), entry.type(), names)).toArray());
    }

    private ValueArray describeExports() {
        ModuleTypeNames names = typeNames();
        return new ValueArray(definition().exports().stream().map(
                        export -> describe(null, export.name(), definition().exportType(export), names)).toArray());
    }

    /** For messages and descriptions. */
    ModuleTypeNames typeNames() {
        return new ModuleTypeNames(definition());
    }

    private static MemberObject describe(String module, String name, ExternalType type, ModuleTypeNames names) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (module != null) {
            members.put("module", module);
        }
        members.put("name", name);
        members.put("kind", type.kind().description());
        String typeText = names.text(type);
        members.put("type", typeText);
        return new MemberObject((module == null ? "" : module + ".") + name + ": " + typeText, members);
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return "module " + definition().name();
    }

    @ExportMessage
    boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    Object getMetaObject() {
        return META_TYPE;
    }
}
