/**
 * Function names as their programmers wrote them: what C++ and Rust compilers made of the names is undone. Knows neither Truffle nor
 * anything else of the engine.
 */
package dev.tuber.wasm.debug.names;
