package dev.tuber.wasm.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntBinaryOperator;

import dev.tuber.wasm.limits.ResourceLimits;

/** The examples of docs/embedding.md for the typed API; a test runs them and compares the texts. */
final class TypedExample {
    private TypedExample() {
    }

    // docs: typed
    static int typed(Path file) throws IOException {
        try (Store store = Store.create()) {
            Instance instance = store.load(file).instantiate();
            IntBinaryOperator add = instance.function("add", IntBinaryOperator.class);
            return add.applyAsInt(40, 2);
        }
    }
    // docs: end

    // docs: host functions
    static String hostFunctions() {
        StringBuilder heard = new StringBuilder();
        Imports imports = Imports.builder()
                        .function("host", "max", IntBinaryOperator.class, Math::max)
                        .function("host", "print", call -> heard.append(call.memory().readString(call.i32(0), call.i32(1))))
                        .build();
        try (Store store = Store.create()) {
            store.parse("greeting.wat", """
                            (module
                              (import "host" "max" (func $max (param i32 i32) (result i32)))
                              (import "host" "print" (func $print (param i32 i32)))
                              (memory (export "memory") 1)
                              (data (i32.const 8) "good morning")
                              (func (export "greet")
                                (call $print (i32.const 8) (call $max (i32.const 4) (i32.const 12)))))
                            """).instantiate(imports).function("greet").call();
        }
        return heard.toString();
    }
    // docs: end

    // docs: limits
    static String limited(Path file) throws IOException {
        ResourceLimits limits = ResourceLimits.NONE
                        .withFuel(1_000_000)
                        .withTimeout(Duration.ofSeconds(5))
                        .withMaxMemory(64 << 20);
        try (Store store = Store.builder().limits(limits).build()) {
            Function run = store.load(file).instantiate().function("run");
            try {
                run.call();
            } catch (WasmException e) {
                return e.kind() + ", " + store.fuel() + " units of fuel left";
            }
            return "done";
        }
    }
    // docs: end

    // docs: typed program
    static int typedProgram(Path file, Path directory, OutputStream output) throws IOException {
        WasiConfiguration wasi = WasiConfiguration.create()
                        .arguments("program", "data.txt")
                        .readOnlyDirectory(directory, "/")
                        .output(output);
        try (Store store = Store.builder().wasi(wasi).build()) {
            return store.load(file).instantiate().run();
        }
    }
    // docs: end
}
