/**
 * The WebAssembly engine: a Truffle language with the id {@code wasm}.
 *
 * <p>Exported are the host-module API, by which Java code offers functions and memories to WebAssembly programs, and the
 * Truffle-free packages that tools need. Everything else is reached through the polyglot API.
 */
module dev.tuber.wasm {
    requires transitive org.graalvm.truffle;
}
