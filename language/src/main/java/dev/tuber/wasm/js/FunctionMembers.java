package dev.tuber.wasm.js;

import java.util.function.Supplier;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.runtime.WasmFunction;
import dev.tuber.wasm.runtime.gc.WasmArray;
import dev.tuber.wasm.runtime.gc.WasmStruct;

/** What JavaScript does with functions, and its questions what a value is. */
final class FunctionMembers {
    private final Supplier<Dialect> dialect;

    FunctionMembers(Supplier<Dialect> dialect) {
        this.dialect = dialect;
    }

    void addTo(Members members) {
        members.function("func_type", 1, this::type);
        members.function("is_func", 1, arguments -> arguments[0] instanceof WasmFunction);
        members.function("is_array", 1, arguments -> arguments[0] instanceof WasmArray);
        members.function("is_struct", 1, arguments -> arguments[0] instanceof WasmStruct);
    }

    @TruffleBoundary
    private Object type(Object[] arguments) throws UnsupportedTypeException {
        WasmFunction function = Arguments.object(arguments, 0, WasmFunction.class);
        return Math.max(0, function.index()) + dialect.get().text(function.type().functionType());
    }
}
