/**
 * The WebAssembly engine: a Truffle language with the id {@code wasm}.
 *
 * <p>Exported are the host-module API, by which Java code offers functions and memories to WebAssembly programs, and the
 * Truffle-free packages that tools need. Everything else is reached through the polyglot API.
 */
module dev.tuber.wasm {
    requires transitive org.graalvm.truffle;
    requires transitive org.graalvm.polyglot;
    requires jdk.unsupported;
    requires static jdk.incubator.vector;

    exports dev.tuber.wasm.host;
    exports dev.tuber.wasm.limits;
    exports dev.tuber.wasm.model;
    exports dev.tuber.wasm.text;
    exports dev.tuber.wasm.text.script;
    exports dev.tuber.wasm.binary;
    exports dev.tuber.wasm.inspect;
    exports dev.tuber.wasm.text.print;
    exports dev.tuber.wasm.validation;

    uses dev.tuber.wasm.host.HostModuleProvider;

    provides com.oracle.truffle.api.provider.TruffleLanguageProvider with dev.tuber.wasm.WasmLanguageProvider;
}
