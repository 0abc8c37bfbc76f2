package dev.tuber.wasm.js;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.ValueConverter;
import dev.tuber.wasm.runtime.WasmStore;
import dev.tuber.wasm.runtime.WasmTable;
import dev.tuber.wasm.runtime.WasmTrapException;
import dev.tuber.wasm.runtime.WasmTypeException;

/** What JavaScript does with tables. */
final class TableMembers {
    private final WasmStore store;
    private final Adoption adoption;

    TableMembers(WasmStore store, Adoption adoption) {
        this.store = store;
        this.adoption = adoption;
    }

    void addTo(Members members) {
        members.function("table_alloc", 4, 5, this::allocate);
        members.function("table_grow", 2, 3, this::grow);
        members.function("table_read", 2, this::read);
        members.function("table_write", 3, this::write);
        members.function("table_size", 1, arguments -> table(arguments).size());
        members.function("table_has_address_type_64", 1, arguments -> table(arguments).hasLongIndices());
        members.function("table_default", 1, TableMembers::defaultValue);
        members.function("table_accepts", 2, this::accepts);
    }

    private static WasmTable table(Object[] arguments) throws UnsupportedTypeException {
        return Arguments.object(arguments, 0, WasmTable.class);
    }

    /** Initial and maximum size, the kind of elements, and the initial value; newer versions say in between whether indices are 64 bits wide. */
    @TruffleBoundary
    private Object allocate(Object[] arguments) throws UnsupportedTypeException {
        WasmTable adopted = adoption.take(WasmTable.class);
        if (adopted != null) {
            return adopted;
        }
        long initial = Arguments.size(arguments, 0);
        boolean isLong = arguments.length == 5 && Arguments.truth(arguments, 3);
        if (!(Dialect.parse(Arguments.string(arguments, 2)) instanceof ReferenceType element)) {
            throw Arguments.unsupported(arguments, 2, "a reference type");
        }
        if (initial > WasmTable.MAXIMUM_SIZE) {
            throw new WasmTypeException("table size must be at most " + WasmTable.MAXIMUM_SIZE + " elements here, got " + initial, null);
        }
        TableType type = new TableType(isLong ? AddressType.I64 : AddressType.I32, Limits.of(initial, Arguments.size(arguments, 1)), element);
        return new WasmTable(type, Arguments.value(store, arguments[arguments.length - 1], element, "the table's initial value"), store.limits().tableElements());
    }

    @TruffleBoundary
    private Object grow(Object[] arguments) throws UnsupportedTypeException {
        WasmTable table = table(arguments);
        Object value = arguments.length == 2 ? null : Arguments.value(store, arguments[2], table.type().elementType(), "the table's new elements");
        long oldSize = table.grow(Arguments.size(arguments, 1), value);
        if (oldSize < 0) {
            throw new WasmTypeException("the table cannot grow by " + arguments[1] + " elements", null);
        }
        return (int) oldSize;
    }

    /** What an element is if nobody says: {@code undefined} or {@code null} of JavaScript by name, or {@code none}. */
    @TruffleBoundary
    private static Object defaultValue(Object[] arguments) throws UnsupportedTypeException {
        ReferenceType type = table(arguments).type().elementType();
        if (!type.nullable()) {
            return "none";
        }
        return type.equals(ReferenceType.EXTERNREF) ? "undefined" : "null";
    }

    /** Whether a value may be an element. */
    @TruffleBoundary
    private Object accepts(Object[] arguments) throws UnsupportedTypeException {
        try {
            ValueConverter.fromInterop(ScriptBorder.incoming(store, arguments[1]), table(arguments).type().elementType(), "");
            return true;
        } catch (UnsupportedTypeException e) {
            return false;
        }
    }

    private Object read(Object[] arguments) throws UnsupportedTypeException {
        WasmTable table = table(arguments);
        return ScriptBorder.outgoing(store, ValueConverter.toInterop(table.elements()[index(table, arguments)]));
    }

    @TruffleBoundary
    private Object write(Object[] arguments) throws UnsupportedTypeException {
        WasmTable table = table(arguments);
        int index = index(table, arguments);
        table.elements()[index] = Arguments.value(store, arguments[2], table.type().elementType(), "the table's element");
        return arguments[2];
    }

    private static int index(WasmTable table, Object[] arguments) throws UnsupportedTypeException {
        long index = arguments[1] instanceof Integer number && number >= 0 ? number : Arguments.size(arguments, 1);
        if (index >= table.size()) {
            throw WasmTrapException.create(Trap.OUT_OF_BOUNDS_TABLE_ACCESS, null);
        }
        return (int) index;
    }
}
