/**
 * The host-module API: how Java code offers functions, memories and globals to WebAssembly programs.
 *
 * <p>A {@link dev.tuber.wasm.host.HostModuleProvider} is found by {@link java.util.ServiceLoader} and stays off until the embedder
 * names it in the option {@code wasm.Builtins}. Host functions read their arguments from and write their results to a
 * {@link dev.tuber.wasm.host.HostCall} without boxing. Imports the model and Truffle's API.
 */
package dev.tuber.wasm.host;
