package dev.tuber.wasm.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.host.HostFunctionBody;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.Import;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;
import dev.tuber.wasm.validation.Subtyping;

/** Finds what a module imports, first in the import object, then in evaluated and in host modules, and checks it against the declared types. */
final class ImportResolver {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private final WasmStore store;
    private final Object importObject;
    private final ModuleTypeNames typeNames;
    private int resolvedFunctions;

    /**
     * @param importObject module name → {name → value}, or {@code null}
     * @param typeNames the importing module's
     */
    ImportResolver(WasmStore store, Object importObject, ModuleTypeNames typeNames) {
        this.store = store;
        this.importObject = importObject;
        this.typeNames = typeNames;
    }

    /**
     * The runtime objects for all imports, in order.
     *
     * @throws WasmLinkException that names every import that is missing, or the first of a wrong type
     */
    List<Object> resolve(List<Import> imports) {
        List<Object> found = new ArrayList<>();
        List<Import> missing = new ArrayList<>();
        for (Import entry : imports) {
            found.add(find(entry));
        }
        for (int i = 0; i < imports.size(); i++) {
            Import entry = imports.get(i);
            Object value = found.get(i) != null ? found.get(i) : sharedMemory(entry, imports);
            found.set(i, value);
            if (value == null && !(store.trapUnknownImports() && entry.type() instanceof ExternalType.Function)) {
                missing.add(entry);
            }
        }
        if (!missing.isEmpty()) {
            throw new WasmLinkException(describeMissing(missing));
        }
        for (int i = 0; i < imports.size(); i++) {
            Object value = found.get(i);
            found.set(i, value == null ? trapping(imports.get(i)) : check(imports.get(i), value));
        }
        return found;
    }

    /** One import in the line, several in lines of their own. */
    private String describeMissing(List<Import> missing) {
        if (missing.size() == 1) {
            return "unknown import: " + describe(missing.getFirst());
        }
        return missing.stream().map(this::describe).collect(Collectors.joining("\n  ", "unknown imports:\n  ", ""));
    }

    /** An import as in the text format, but for the word {@code import}. */
    private String describe(Import entry) {
        return quote(entry.module()) + " " + quote(entry.name()) + " " + typeNames.text(entry.type());
    }

    /** A name as a string of the text format, so that it cannot be taken for anything else. */
    private static String quote(String name) {
        StringBuilder text = new StringBuilder().append('"');
        name.codePoints().forEach(character -> {
            if (character == '"' || character == '\\') {
                text.append('\\').appendCodePoint(character);
            } else if (Character.isISOControl(character)) {
                text.append("\\u{").append(Integer.toHexString(character)).append('}');
            } else {
                text.appendCodePoint(character);
            }
        });
        return text.append('"').toString();
    }

    /** A function that only traps, for one that nobody offers. */
    private WasmFunction trapping(Import entry) {
        DefinedType type = ((ExternalType.Function) entry.type()).type();
        String name = entry.module() + "." + entry.name();
        String description = describe(entry);
        HostFunctionBody body = call -> {
            throw WasmTrapException.create(Trap.UNKNOWN_IMPORT, description, call.location());
        };
        CallLayout layout = new CallLayout(type.functionType());
        return WasmFunction.ofHost(store, type, name, store.callTargets().forHostFunction(name, layout, body));
    }

    /** A new memory for the threads of a program, if one is wanted and a host module says that it is made so; else {@code null}. */
    private WasmMemory sharedMemory(Import entry, List<Import> imports) {
        if (!(entry.type() instanceof MemoryType type) || !type.shared() ||
                        imports.stream().noneMatch(other -> store.makesSharedMemories(other.module()))) {
            return null;
        }
        try {
            return store.newMemory(type);
        } catch (OutOfMemoryError e) {
            throw new WasmLinkException("not enough memory for " + type);
        }
    }

    private Object find(Import entry) {
        Object module = importObject == null ? null : member(importObject, entry.module());
        Object value = module == null ? null : member(module, entry.name());
        if (value == null) {
            value = store.evaluatedModules().export(entry.module(), entry.name());
        }
        return value != null ? value : store.hostItem(entry.module(), entry.name());
    }

    private static Object member(Object object, String name) {
        try {
            if (INTEROP.isMemberReadable(object, name)) {
                return INTEROP.readMember(object, name);
            }
            if (INTEROP.hasHashEntries(object) && INTEROP.isHashEntryReadable(object, name)) {
                return INTEROP.readHashValue(object, name);
            }
            return null;
        } catch (InteropException e) {
            return null;
        }
    }

    private Object check(Import entry, Object value) {
        return switch (entry.type()) {
            case ExternalType.Function function -> function(entry, function, value);
            case TableType table when value instanceof WasmTable actual -> matching(entry, actual.currentType(), actual);
            case MemoryType memory when value instanceof WasmMemory actual -> memory(entry, memory, actual);
            case GlobalType global when value instanceof WasmGlobal actual -> matching(entry, actual.type(), actual);
            case TagType tag when WasmTag.unwrap(value) instanceof WasmTag actual -> matching(entry, new TagType(actual.type()), actual);
            case GlobalType global when !global.mutable() -> constant(entry, global, value);
            case TableType table -> throw incompatible(entry, value);
            case MemoryType memory -> throw incompatible(entry, value);
            case GlobalType global -> throw incompatible(entry, value);
            case TagType tag -> throw incompatible(entry, value);
        };
    }

    /** The suite wants a message of its own if nothing but the page sizes differ. */
    private static Object memory(Import entry, MemoryType required, WasmMemory actual) {
        MemoryType type = actual.currentType();
        MemoryType withRequiredPages = new MemoryType(type.addressType(), type.limits(), type.shared(), required.pageSizeLog2());
        if (type.pageSizeLog2() != required.pageSizeLog2() && Subtyping.matches(withRequiredPages, required)) {
            throw new WasmLinkException("memory types incompatible: page size of \"" + entry.module() + "\" \"" + entry.name() + "\" must be " +
                            required.pageSize() + ", got " + actual.type().pageSize());
        }
        return matching(entry, type, actual);
    }

    private Object function(Import entry, ExternalType.Function required, Object value) {
        int index = resolvedFunctions++;
        if (value instanceof WasmFunction actual) {
            return matching(entry, new ExternalType.Function(actual.type()), actual);
        }
        if (!INTEROP.isExecutable(value)) {
            throw incompatible(entry, value);
        }
        String name = entry.module() + "." + entry.name();
        CallLayout layout = new CallLayout(required.type().functionType());
        return WasmFunction.ofForeign(store, required.type(), name, index, store.callTargets().forForeignFunction(name, layout, value), value);
    }

    /** A plain value as an immutable global. */
    private static WasmGlobal constant(Import entry, GlobalType type, Object value) {
        try {
            WasmGlobal global = new WasmGlobal(type);
            global.set(ValueConverter.fromInterop(value, type.valueType(), "the global"));
            return global;
        } catch (UnsupportedTypeException e) {
            throw incompatible(entry, value);
        }
    }

    private static Object matching(Import entry, ExternalType actual, Object value) {
        if (!Subtyping.matches(actual, entry.type())) {
            throw new WasmLinkException("incompatible import type: \"" + entry.module() + "\" \"" + entry.name() + "\" must be " + entry.type() +
                            ", got " + actual);
        }
        return value;
    }

    private static WasmLinkException incompatible(Import entry, Object value) {
        return new WasmLinkException("incompatible import type: \"" + entry.module() + "\" \"" + entry.name() + "\" must be " + entry.type() +
                        ", got " + ValueConverter.describe(value));
    }
}
