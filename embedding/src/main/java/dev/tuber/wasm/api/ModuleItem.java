package dev.tuber.wasm.api;

/**
 * An import or an export as the module declares it.
 *
 * @param module where an import comes from; {@code null} for an export
 * @param kind {@code function}, {@code memory}, {@code table}, {@code global} or {@code tag}
 * @param type as the text format writes it: {@code (func (param i32) (result i32))}
 */
public record ModuleItem(String module, String name, String kind, String type) {
}
