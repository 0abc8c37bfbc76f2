package dev.tuber.wasm.api;

import java.util.List;
import java.util.stream.LongStream;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * A decoded and validated module.
 *
 * @param value the module as a polyglot value, which can be instantiated
 */
public record WasmModule(Value value) {

    /** What the module imports, in order. */
    public List<ModuleItem> imports() {
        return items("imports");
    }

    /** What the module exports, in order. */
    public List<ModuleItem> exports() {
        return items("exports");
    }

    boolean importsOnlyAs(String module, String name, String type) {
        return imports().stream().filter(item -> item.module().equals(module) && item.name().equals(name)).allMatch(item -> item.type().equals(type));
    }

    private List<ModuleItem> items(String member) {
        Value array = value.getMember(member);
        return LongStream.range(0, array.getArraySize()).mapToObj(array::getArrayElement).map(WasmModule::item).toList();
    }

    private static ModuleItem item(Value item) {
        String module = item.hasMember("module") ? item.getMember("module").asString() : null;
        return new ModuleItem(module, item.getMember("name").asString(), item.getMember("kind").asString(), item.getMember("type").asString());
    }

    /** An instance without imports but those that the store offers, such as WASI. */
    public Instance instantiate() {
        return instantiate(Imports.none());
    }

    /**
     * An instance with the given imports; its start function has run.
     *
     * @throws WasmException if imports are missing or do not fit, or the start function fails
     */
    public Instance instantiate(Imports imports) {
        Instance[] made = new Instance[1];
        try {
            made[0] = new Instance(this, value.newInstance(imports.toGuest(this, () -> made[0])));
            return made[0];
        } catch (PolyglotException e) {
            throw WasmException.of(e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
