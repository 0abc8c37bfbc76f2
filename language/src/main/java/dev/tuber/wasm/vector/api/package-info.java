/**
 * The vector instructions on vectors of the JDK's module {@code jdk.incubator.vector}, for generated code: the methods of the package above, with the same names.
 *
 * <p>A vector is a {@code ByteVector} of sixteen bytes. Methods are small, since they only help if the compiler of the Java machine inlines them. Only
 * generated code names these classes, and only where the module is there: without it none of them may be loaded. Imports the model and the package above.
 */
package dev.tuber.wasm.vector.api;
