package dev.tuber.wasi.abi;

import java.util.List;

import dev.tuber.wasm.host.HostInstance;
import dev.tuber.wasm.model.FunctionType;

/**
 * WASI's two kinds of modules: a command exports {@code _start} and ends when that returns; a reactor is there to be called, and never ends.
 */
public final class Command {
    private static final String START = "_start";
    private static final FunctionType START_TYPE = new FunctionType(List.of(), List.of());

    private Command() {
    }

    public static boolean is(HostInstance instance) {
        return instance.hasFunction(START, START_TYPE);
    }
}
