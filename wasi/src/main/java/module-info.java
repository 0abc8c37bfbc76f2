/**
 * The WebAssembly System Interface, version 0.1 ({@code wasi_snapshot_preview1} and its forerunner {@code wasi_unstable}), as
 * host modules of the language {@code wasm}.
 */
module dev.tuber.wasi {
    requires transitive dev.tuber.wasm;
    requires java.management;

    exports dev.tuber.wasi;
    exports dev.tuber.wasi.abi;
    exports dev.tuber.wasi.memory;
    exports dev.tuber.wasi.world;

    provides dev.tuber.wasm.host.HostModuleProvider with dev.tuber.wasi.WasiProvider;
}
