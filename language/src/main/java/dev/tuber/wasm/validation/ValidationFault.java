package dev.tuber.wasm.validation;

/**
 * Something that is wrong with a module.
 *
 * @param message begins with the official suite's text for the fault
 * @param offset absolute byte offset in the module
 */
public record ValidationFault(String message, int offset) {
}
