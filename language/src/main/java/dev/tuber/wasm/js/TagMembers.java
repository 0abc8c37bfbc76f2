package dev.tuber.wasm.js;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.TypeRegistry;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.runtime.WasmGlobal;
import dev.tuber.wasm.runtime.WasmGuestException;
import dev.tuber.wasm.runtime.WasmStore;
import dev.tuber.wasm.runtime.WasmTag;
import dev.tuber.wasm.runtime.WasmTypeException;

/** What JavaScript does with tags and exceptions. */
final class TagMembers {
    private final WasmStore store;
    private final Supplier<Dialect> dialect;

    TagMembers(WasmStore store, Supplier<Dialect> dialect) {
        this.store = store;
        this.dialect = dialect;
    }

    void addTo(Members members) {
        members.function("tag_alloc", 1, TagMembers::allocate);
        members.function("tag_type", 1, this::type);
        members.function("exn_alloc", 1, Integer.MAX_VALUE, this::allocateException);
        members.function("exn_tag", 1, TagMembers::tagOf);
        members.function("exn_read", 2, TagMembers::read);
        members.function("exn_has_tag", 2, arguments -> arguments[0] instanceof WasmGuestException exception && exception.tag() == arguments[1]);
        members.function("exn_copy", 3, this::copy);
        members.function("tag_carrier", 1, arguments -> Arguments.object(arguments, 0, WasmTag.class).carrier());
    }

    /** The types of the payload, for example {@code (i32 externref)}. */
    @TruffleBoundary
    private static Object allocate(Object[] arguments) throws UnsupportedTypeException {
        String text = Arguments.string(arguments, 0).strip();
        if (!text.startsWith("(") || !text.endsWith(")")) {
            throw Arguments.unsupported(arguments, 0, "a list of value types in parentheses");
        }
        List<ValueType> payload = new ArrayList<>();
        for (String name : text.substring(1, text.length() - 1).strip().split("\\s+")) {
            if (!name.isEmpty()) {
                ValueType type = Dialect.parse(name);
                if (type == null) {
                    throw Arguments.unsupported(arguments, 0, "a list of value types in parentheses");
                }
                payload.add(type);
            }
        }
        return new WasmTag(TypeRegistry.intern(new FunctionType(payload, List.of())), "tag");
    }

    @TruffleBoundary
    private Object type(Object[] arguments) throws UnsupportedTypeException {
        return dialect.get().text(Arguments.object(arguments, 0, WasmTag.class).type().functionType());
    }

    /** A tag and the payload. */
    @TruffleBoundary
    private Object allocateException(Object[] arguments) throws UnsupportedTypeException {
        WasmTag tag = Arguments.object(arguments, 0, WasmTag.class);
        try {
            Object[] payload = Arrays.copyOfRange(arguments, 1, arguments.length);
            Arrays.setAll(payload, i -> ScriptBorder.incoming(store, payload[i]));
            return tag.exception(payload, null);
        } catch (ArityException e) {
            throw new WasmTypeException("the payload of " + tag + " has " + e.getExpectedMinArity() + " values, got " + e.getActualArity(), null);
        } catch (UnsupportedTypeException e) {
            throw new WasmTypeException(e.getMessage(), null);
        }
    }

    /** The tag of an exception that a guest has thrown. For any other GraalJS wants a guest's failure, by which it tells traps. */
    private static Object tagOf(Object[] arguments) {
        if (arguments[0] instanceof WasmGuestException exception) {
            return exception.tag();
        }
        throw new WasmTypeException("exn_tag wants an exception that a guest has thrown", null);
    }

    /** Copies a value of an exception's payload, by index, to a global of the same type. */
    @TruffleBoundary
    private Object copy(Object[] arguments) throws UnsupportedTypeException {
        WasmGlobal global = Arguments.object(arguments, 2, WasmGlobal.class);
        global.set(Arguments.value(store, read(arguments), global.type().valueType(), "the payload"));
        return WasmNull.INSTANCE;
    }

    /** A value of an exception's payload, by index. */
    @TruffleBoundary
    private static Object read(Object[] arguments) throws UnsupportedTypeException {
        WasmGuestException exception = Arguments.object(arguments, 0, WasmGuestException.class);
        long index = Arguments.size(arguments, 1);
        if (index >= exception.payloadSize()) {
            throw new WasmTypeException("the payload of " + exception.tag() + " has " + exception.payloadSize() + " values, got index " + index, null);
        }
        return exception.payloadValue((int) index);
    }
}
