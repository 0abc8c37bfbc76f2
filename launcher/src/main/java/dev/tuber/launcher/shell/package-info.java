/**
 * The interactive shell: reads input, evaluates modules and expressions in WebAssembly's text format and programs of other languages, and
 * shows the results. Imports the polyglot API, the engine's opcode table and text parser, and JLine; knows nothing of the command line.
 */
package dev.tuber.launcher.shell;
