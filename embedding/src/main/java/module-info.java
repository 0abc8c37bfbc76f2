/**
 * A typed Java API for WebAssembly modules. It stands on the polyglot API and shows it where that helps. Of the engine it shows the class of limits;
 * otherwise the engine and WASI are needed at run time alone.
 */
module dev.tuber.wasm.api {
    requires transitive org.graalvm.polyglot;
    requires transitive dev.tuber.wasm;
    requires dev.tuber.wasi;

    exports dev.tuber.wasm.api;
}
