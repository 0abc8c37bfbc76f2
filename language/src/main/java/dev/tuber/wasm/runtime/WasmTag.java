package dev.tuber.wasm.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.interop.MemberObject;
import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.TagType;
import dev.tuber.wasm.model.ValueType;

/**
 * An exception tag. Its identity tells exceptions apart.
 *
 * <p>For other languages: an object with the members {@code name} and {@code type}, whose member {@code parameters} has the types of the
 * payload. Instantiating it with a payload makes an exception, which the other language can throw into the guest.
 */
@ExportLibrary(InteropLibrary.class)
public final class WasmTag extends ExportedEntity implements TruffleObject {
    private static final MetaType META_TYPE = new MetaType("Tag", WasmTag.class);
    private static final String NAME = "name";
    private static final String TYPE = "type";

    private final DefinedType type;
    private final String name;
    private final CallLayout layout;
    private WasmGlobal carrier;

    /** @param type a function type without results; its parameters are the payload */
    public WasmTag(DefinedType type, String name) {
        this.type = type;
        this.name = name;
        this.layout = new CallLayout(type.functionType());
    }

    public DefinedType type() {
        return type;
    }

    /** For people: from the name section, the export or the host module. */
    public String name() {
        return name;
    }

    /** Where the payload stands in an exception: like the parameters of a function. */
    CallLayout layout() {
        return layout;
    }

    /**
     * An immutable global that holds this tag, always the same one. Languages that know globals but no tags pass it from export to import.
     */
    @TruffleBoundary
    public synchronized WasmGlobal carrier() {
        if (carrier == null) {
            carrier = new WasmGlobal(new GlobalType(ReferenceType.EXTERNREF, false));
            carrier.set(this);
        }
        return carrier;
    }

    /** The tag in a {@link #carrier}; any other value as it is. */
    static Object unwrap(Object value) {
        return value instanceof WasmGlobal global && global.reference() instanceof WasmTag tag && tag.carrier == global ? tag : value;
    }

    @ExportMessage
    boolean isInstantiable() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object instantiate(Object[] arguments) throws ArityException, UnsupportedTypeException {
        return exception(arguments, null);
    }

    /**
     * An exception with this tag.
     *
     * @param arguments the payload, as interop values
     * @param location where it is thrown, or {@code null}
     */
    public WasmGuestException exception(Object[] arguments, Node location) throws ArityException, UnsupportedTypeException {
        int count = layout.parameterCount();
        if (arguments.length != count) {
            throw ArityException.create(count, count, arguments.length);
        }
        Object[] payload = new Object[count];
        for (int i = 0; i < count; i++) {
            payload[i] = ValueConverter.fromInterop(arguments[i], layout.type().parameters().get(i), "value " + (i + 1) + " of " + name);
        }
        return WasmGuestException.of(this, payload, location);
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(NAME, TYPE);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return NAME.equals(member) || TYPE.equals(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        return switch (member) {
            case NAME -> name;
            case TYPE -> typeObject();
            default -> throw UnknownIdentifierException.create(member);
        };
    }

    private MemberObject typeObject() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("parameters", new ValueArray(layout.type().parameters().stream().map(ValueType::toString).toArray()));
        return new MemberObject(new TagType(type).toString(), members);
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return "tag " + name + " " + new TagType(type);
    }

    @Override
    public String toString() {
        return "tag " + name;
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
