/**
 * The second back end of the control-flow graph: functions as methods of generated classes, which the Java machine compiles by itself.
 *
 * <p>{@link dev.tuber.wasm.classfile.ModuleCode} belongs to a module and makes the classes when they are first needed; the classes named
 * {@code …Compiler} write their code, and those named {@code …Operations} are what this code calls. Imports the graph, the model and the
 * runtime; the roots of functions enter the code.
 */
package dev.tuber.wasm.classfile;
