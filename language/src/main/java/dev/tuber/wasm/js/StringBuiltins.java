package dev.tuber.wasm.js;

import java.util.List;
import java.util.Map;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.ArrayType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.FieldType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.Import;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.PackedType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.SubType;
import dev.tuber.wasm.model.TypeRegistry;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmModule;
import dev.tuber.wasm.runtime.WasmStore;
import dev.tuber.wasm.runtime.WasmTrapException;
import dev.tuber.wasm.runtime.gc.WasmArray;

/**
 * What the prelude needs for the functions {@code wasm:js-string} beyond JavaScript: their types, and strings in arrays of the guest.
 *
 * @see <a href="https://github.com/WebAssembly/js-string-builtins/blob/main/proposals/js-string-builtins/Overview.md">Proposal, overview</a>
 */
final class StringBuiltins {
    private static final String MODULE = "wasm:js-string";
    private static final ReferenceType ANY_STRING = ReferenceType.EXTERNREF;
    private static final ReferenceType STRING = new ReferenceType(false, AbstractHeapType.EXTERN);
    private static final DefinedType CODE_UNITS = TypeRegistry.intern(
                    List.of(SubType.of(new ArrayType(new FieldType(PackedType.I16, true))))).getFirst();
    private static final ReferenceType CODE_UNITS_REFERENCE = new ReferenceType(true, CODE_UNITS);

    private static final Map<String, FunctionType> TYPES = Map.ofEntries( //
                    type("test", NumberType.I32, ANY_STRING), //
                    type("cast", STRING, ANY_STRING), //
                    type("fromCharCodeArray", STRING, CODE_UNITS_REFERENCE, NumberType.I32, NumberType.I32), //
                    type("intoCharCodeArray", NumberType.I32, ANY_STRING, CODE_UNITS_REFERENCE, NumberType.I32), //
                    type("fromCharCode", STRING, NumberType.I32), //
                    type("fromCodePoint", STRING, NumberType.I32), //
                    type("charCodeAt", NumberType.I32, ANY_STRING, NumberType.I32), //
                    type("codePointAt", NumberType.I32, ANY_STRING, NumberType.I32), //
                    type("length", NumberType.I32, ANY_STRING), //
                    type("concat", STRING, ANY_STRING, ANY_STRING), //
                    type("substring", STRING, ANY_STRING, NumberType.I32, NumberType.I32), //
                    type("equals", NumberType.I32, ANY_STRING, ANY_STRING), //
                    type("compare", NumberType.I32, ANY_STRING, ANY_STRING));

    private final WasmStore store;

    StringBuiltins(WasmStore store) {
        this.store = store;
    }

    private static Map.Entry<String, FunctionType> type(String name, ValueType result, ValueType... parameters) {
        return Map.entry(name, new FunctionType(List.of(parameters), List.of(result)));
    }

    void addTo(Members members) {
        members.function("builtins_fault", 3, StringBuiltins::fault);
        members.function("string_from_array", 3, this::fromArray);
        members.function("string_into_array", 3, this::intoArray);
    }

    /**
     * What is wrong with a module's imports of builtins, or null: the module, whether it may import functions, and the module name of string
     * constants or null.
     */
    @TruffleBoundary
    private static Object fault(Object[] arguments) throws UnsupportedTypeException {
        ModuleDefinition definition = Arguments.object(arguments, 0, WasmModule.class).definition();
        boolean hasFunctions = Arguments.truth(arguments, 1);
        String constants = Arguments.isNull(arguments[2]) ? null : Arguments.string(arguments, 2);
        for (Import entry : definition.imports()) {
            if (hasFunctions && entry.module().equals(MODULE) && !isBuiltin(entry)) {
                return "the import \"" + MODULE + "\" \"" + entry.name() + "\" is no builtin of this type: " + entry.type();
            }
            if (entry.module().equals(constants) && !isStringConstant(entry)) {
                return "the import \"" + constants + "\" \"" + entry.name() + "\" must be an immutable global of strings, got " + entry.type();
            }
        }
        return WasmNull.INSTANCE;
    }

    private static boolean isBuiltin(Import entry) {
        FunctionType type = TYPES.get(entry.name());
        return type == null || entry.type() instanceof ExternalType.Function function && TypeRegistry.intern(type).isSubtypeOf(function.type());
    }

    private static boolean isStringConstant(Import entry) {
        return entry.type() instanceof GlobalType global && !global.mutable() &&
                        (global.valueType().equals(ANY_STRING) || global.valueType().equals(STRING));
    }

    private WasmArray codeUnits(Object value) {
        if (ScriptBorder.incoming(store, value) instanceof WasmArray array && array.type() == CODE_UNITS) {
            return array;
        }
        throw WasmTrapException.create(Trap.NULL_ARRAY_REFERENCE, null);
    }

    /** The string of code units {@code start} to {@code end} of an array. */
    @TruffleBoundary
    private Object fromArray(Object[] arguments) throws UnsupportedTypeException {
        WasmArray array = codeUnits(arguments[0]);
        long start = Arguments.size(arguments, 1);
        long end = Arguments.size(arguments, 2);
        if (start > end || end > array.length()) {
            throw WasmTrapException.create(Trap.OUT_OF_BOUNDS_ARRAY_ACCESS, null);
        }
        char[] units = new char[(int) (end - start)];
        for (int i = 0; i < units.length; i++) {
            units[i] = (char) (int) array.get((int) start + i);
        }
        return new String(units);
    }

    /** Writes a string into an array from an index on; gives its length. */
    @TruffleBoundary
    private Object intoArray(Object[] arguments) throws UnsupportedTypeException {
        String string = Arguments.string(arguments, 0);
        WasmArray array = codeUnits(arguments[1]);
        long start = Arguments.size(arguments, 2);
        if (start + string.length() > array.length()) {
            throw WasmTrapException.create(Trap.OUT_OF_BOUNDS_ARRAY_ACCESS, null);
        }
        for (int i = 0; i < string.length(); i++) {
            array.setNumber((int) start + i, string.charAt(i));
        }
        return string.length();
    }
}
