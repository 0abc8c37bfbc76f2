/**
 * The face of the engine: the Truffle language {@code wasm}, its context and its options.
 *
 * <p>Ties the packages below together; none of them imports this one.
 */
package dev.tuber.wasm;
