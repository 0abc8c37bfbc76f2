/**
 * Limits on what programs may use, as data, and the notation of sizes and durations. Imports nothing of the project.
 */
package dev.tuber.wasm.limits;
