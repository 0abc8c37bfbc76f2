/**
 * The reader of the JSON form of scripts. Imports the JSON library and {@code dev.tuber.wasm.text.script}, the scripts as data.
 */
package dev.tuber.tests.script;
