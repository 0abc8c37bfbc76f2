/** What tools see of WebAssembly: debuggers, profilers, coverage. */
package dev.tuber.tests.tools;
