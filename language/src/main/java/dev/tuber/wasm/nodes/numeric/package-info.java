/**
 * Constants and numeric instructions: one small final class for each, so that HotSpot's interpreter and compilers see short methods.
 *
 * <p>Classes are named after the instruction. Imports the model and the base nodes.
 */
package dev.tuber.wasm.nodes.numeric;
