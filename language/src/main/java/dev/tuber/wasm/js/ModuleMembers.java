package dev.tuber.wasm.js;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.graalvm.polyglot.io.ByteSequence;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.interop.MemberObject;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.Export;
import dev.tuber.wasm.model.ExternalKind;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.Import;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.runtime.LanguageBorder;
import dev.tuber.wasm.runtime.WasmGlobal;
import dev.tuber.wasm.runtime.WasmGuestException;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmModule;
import dev.tuber.wasm.runtime.WasmParseException;
import dev.tuber.wasm.runtime.WasmStore;
import dev.tuber.wasm.runtime.WasmTag;
import dev.tuber.wasm.runtime.WasmTrapException;
import dev.tuber.wasm.runtime.WasmTypeException;

/** What JavaScript does with modules and instances. */
final class ModuleMembers {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private final Supplier<Dialect> dialect;
    private final ModuleDecoder decoder;
    private final WasmStore store;
    /** What JavaScript asked about last: from its own object for a module there is no other way to the module. */
    private WasmModule described;

    /** Decodes and validates. */
    @FunctionalInterface
    interface ModuleDecoder {
        Object decode(ByteSequence bytes);
    }

    ModuleMembers(Supplier<Dialect> dialect, ModuleDecoder decoder, WasmStore store) {
        this.dialect = dialect;
        this.store = store;
        this.decoder = decoder;
    }

    void addTo(Members members) {
        members.function("module_decode", 1, arguments -> decoder.decode(bytes(arguments)));
        members.function("module_validate", 1, this::validate);
        members.function("module_described_last", 0, _ -> described == null ? WasmNull.INSTANCE : described);
        members.function("module_tag_exports", 1, arguments -> tags(module(arguments).definition().exports().stream().map(Export::kind)));
        members.function("module_tag_imports", 1, arguments -> tags(module(arguments).definition().imports().stream().map(entry -> entry.type().kind())));
        members.function("module_reference_imports", 1, ModuleMembers::referenceImports);
        members.function("module_reference_constant", 4, this::referenceConstant);
        members.function("module_instantiate", 1, 2, this::instantiate);
        members.function("module_exports", 1, this::exports);
        members.function("module_imports", 1, this::imports);
        members.function("custom_sections", 2, ModuleMembers::customSections);
        members.function("instance_export", 2, this::instanceExport);
    }

    @TruffleBoundary
    private Object validate(Object[] arguments) throws UnsupportedTypeException {
        try {
            decoder.decode(bytes(arguments));
            return true;
        } catch (WasmParseException e) {
            return false;
        }
    }

    /** The contents of a buffer or of an array of bytes. */
    @TruffleBoundary
    private static ByteSequence bytes(Object[] arguments) throws UnsupportedTypeException {
        Object source = arguments[0];
        try {
            byte[] bytes;
            if (INTEROP.hasBufferElements(source)) {
                bytes = new byte[Math.toIntExact(INTEROP.getBufferSize(source))];
                INTEROP.readBuffer(source, 0, bytes, 0, bytes.length);
            } else {
                bytes = new byte[Math.toIntExact(INTEROP.getArraySize(source))];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) INTEROP.asInt(INTEROP.readArrayElement(source, i));
                }
            }
            return ByteSequence.create(bytes);
        } catch (InteropException | ArithmeticException e) {
            throw Arguments.unsupported(arguments, 0, "a buffer or an array of bytes");
        }
    }

    @TruffleBoundary
    private Object instantiate(Object[] arguments) throws UnsupportedTypeException {
        LanguageBorder border = store.border();
        try {
            return module(arguments).newInstance(arguments.length == 1 ? null : arguments[1]);
        } catch (WasmTrapException e) {
            throw border == null ? e : border.trapped(e);
        } catch (WasmGuestException e) {
            throw border == null ? e : border.leaving(e);
        }
    }

    /** Which of the imports or exports that were listed are tags: an array of indices. */
    @TruffleBoundary
    private static Object tags(Stream<ExternalKind> kinds) {
        List<ExternalKind> list = kinds.toList();
        return new ValueArray(IntStream.range(0, list.size()).filter(i -> list.get(i) == ExternalKind.TAG).boxed().toArray());
    }

    /** The indices of imported immutable globals of reference types. */
    private static Object referenceImports(Object[] arguments) throws UnsupportedTypeException {
        List<Import> imports = module(arguments).definition().imports();
        return new ValueArray(IntStream.range(0, imports.size()).filter(
                        i -> imports.get(i).type() instanceof GlobalType type && !type.mutable() && type.valueType() instanceof ReferenceType).boxed().toArray());
    }

    /**
     * A global for one of these: its module, its index, its value, and what to take in place of the value if the type is that of functions.
     * Null if the value has another type.
     */
    private Object referenceConstant(Object[] arguments) throws UnsupportedTypeException {
        int index = (int) Arguments.size(arguments, 1);
        WasmGlobal global = new WasmGlobal((GlobalType) module(arguments).definition().imports().get(index).type());
        boolean isFunction = ((ReferenceType) global.type().valueType()).heapType().top() == AbstractHeapType.FUNC;
        try {
            global.set(Arguments.value(store, arguments[isFunction ? 3 : 2], global.type().valueType(), "the global's value"));
        } catch (WasmTypeException e) {
            return WasmNull.INSTANCE;
        }
        return global;
    }

    private static WasmModule module(Object[] arguments) throws UnsupportedTypeException {
        return Arguments.object(arguments, 0, WasmModule.class);
    }

    @TruffleBoundary
    private Object exports(Object[] arguments) throws UnsupportedTypeException {
        described = module(arguments);
        ModuleDefinition definition = described.definition();
        List<Object> descriptions = new ArrayList<>();
        for (Export export : definition.exports()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("name", export.name());
            members.put("kind", dialect.get().kind(export.kind()));
            members.put("type", dialect.get().exportText(definition.exportType(export), export.index()));
            descriptions.add(new MemberObject(export.name(), members));
        }
        return new ValueArray(descriptions.toArray());
    }

    @TruffleBoundary
    private Object imports(Object[] arguments) throws UnsupportedTypeException {
        List<Object> descriptions = new ArrayList<>();
        int functions = 0;
        for (Import entry : module(arguments).definition().imports()) {
            ExternalKind kind = entry.type().kind();
            int index = kind == ExternalKind.FUNCTION ? functions++ : 0;
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("module", entry.module());
            members.put("name", entry.name());
            members.put("kind", dialect.get().kind(kind));
            members.put("type", dialect.get().importText(entry.type(), index));
            descriptions.add(new MemberObject(entry.module() + "." + entry.name(), members));
        }
        return new ValueArray(descriptions.toArray());
    }

    @TruffleBoundary
    private static Object customSections(Object[] arguments) throws UnsupportedTypeException {
        ModuleDefinition definition = module(arguments).definition();
        String name = Arguments.string(arguments, 1);
        return new ValueArray(definition.customSections().stream().filter(section -> section.name().equals(name)).map(
                        section -> contents(definition, section)).toArray());
    }

    private static ValueArray contents(ModuleDefinition definition, CustomSection section) {
        Object[] bytes = new Object[section.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = definition.bytes()[section.start() + i];
        }
        return new ValueArray(bytes);
    }

    @TruffleBoundary
    private Object instanceExport(Object[] arguments) throws UnsupportedTypeException {
        WasmInstance instance = Arguments.object(arguments, 0, WasmInstance.class);
        Object export = instance.exports().get(Arguments.string(arguments, 1));
        if (export == null) {
            throw Arguments.unsupported(arguments, 1, "the name of an export");
        }
        return export instanceof WasmTag tag && !dialect.get().knowsTags() ? tag.carrier() : export;
    }
}
