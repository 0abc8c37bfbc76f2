package dev.tuber.wasi.functions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasm.host.HostCall;
import dev.tuber.wasm.host.HostModule;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.ValueType;

/** Collects the functions of a module and wraps each so that every expected failure becomes an error number. */
final class FunctionTable {
    private final HostModule.Builder module = HostModule.builder();

    /**
     * Adds a function that returns an error number.
     *
     * @param parameters one letter a parameter: {@code i} for i32, {@code l} for i64
     */
    void add(String name, String parameters, FunctionBody body) {
        module.function(name, types(parameters), List.of(NumberType.I32),
                        call -> call.returnI32(run(body, call, parameters).number()));
    }

    /** Adds the function that returns nothing. */
    void addWithoutResult(String name, String parameters, FunctionBody body) {
        module.function(name, types(parameters), List.of(), call -> run(body, call, parameters));
    }

    /** @param closeAction what to do when the program's context is closed */
    HostModule build(Runnable closeAction) {
        return module.onClose(closeAction).build();
    }

    private static List<ValueType> types(String letters) {
        List<ValueType> types = new ArrayList<>();
        for (char letter : letters.toCharArray()) {
            types.add(switch (letter) {
                case 'i' -> NumberType.I32;
                case 'l' -> NumberType.I64;
                default -> throw new IllegalArgumentException(letters);
            });
        }
        return types;
    }

    private static Errno run(FunctionBody body, HostCall call, String parameters) {
        try {
            return body.call(new GuestCall(call, parameters));
        } catch (ErrnoException e) {
            return e.errno();
        } catch (IOException e) {
            return ErrnoMapping.of(e);
        } catch (RuntimeException e) {
            Errno errno = ErrnoMapping.of(e);
            if (errno == null) {
                throw e;
            }
            return errno;
        }
    }
}
