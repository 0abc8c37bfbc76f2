/**
 * Scripts ({@code .wast}) as data: commands, constants and patterns of results.
 *
 * <p>Their parser is {@link dev.tuber.wasm.text.ScriptParser}. Imports nothing but the JDK.
 */
package dev.tuber.wasm.text.script;
