/** Benchmarks of calls between WebAssembly, Java and JavaScript. They know the polyglot API only: whichever engine is on the class path is measured. */
package dev.tuber.borders;
