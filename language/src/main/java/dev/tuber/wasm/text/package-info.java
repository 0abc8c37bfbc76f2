/**
 * The text format: lexer, parser and scripts.
 *
 * <p>The parser writes the binary format at once, so that decoder and validator are the only judges of a module. Imports
 * {@code model} and {@code binary}, nothing of Truffle.
 */
package dev.tuber.wasm.text;
