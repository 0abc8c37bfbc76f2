package dev.tuber.wasm.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.model.Export;

/** The exports of an instance, by name. */
@ExportLibrary(InteropLibrary.class)
public final class WasmExports implements TruffleObject {
    private static final MetaType META_TYPE = new MetaType("Exports", WasmExports.class);
    private final Map<String, Object> members;

    private WasmExports(Map<String, Object> members) {
        this.members = members;
    }

    static WasmExports of(WasmInstance instance) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Export export : instance.module().definition().exports()) {
            Object value = switch (export.kind()) {
                case FUNCTION -> instance.function(export.index());
                case TABLE -> instance.table(export.index());
                case MEMORY -> instance.memory(export.index());
                case GLOBAL -> instance.global(export.index());
                case TAG -> instance.tag(export.index());
            };
            members.put(export.name(), value);
        }
        return new WasmExports(members);
    }

    /** The export with this name, or {@code null}. */
    @TruffleBoundary
    public Object get(String name) {
        return members.get(name);
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(members.keySet().toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return members.containsKey(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        Object value = members.get(member);
        if (value == null) {
            throw UnknownIdentifierException.create(member);
        }
        return value;
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberInvocable(String member) {
        return members.get(member) instanceof WasmFunction;
    }

    @ExportMessage
    @TruffleBoundary
    Object invokeMember(String member, Object[] arguments)
                    throws UnknownIdentifierException, UnsupportedMessageException, ArityException, UnsupportedTypeException {
        return InteropLibrary.getUncached().execute(readMember(member), arguments);
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return "exports " + members.keySet();
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
