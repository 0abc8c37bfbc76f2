package dev.tuber.launcher.shell;

import java.util.ArrayList;
import java.util.List;

import org.graalvm.polyglot.Value;

/**
 * An instance that the user works with.
 *
 * @param name as the user calls it
 * @param exports by name
 * @param items what the module exports, in order
 */
record NamedInstance(String name, Value exports, List<Item> items) {

    /**
     * An export.
     *
     * @param type in the text format, {@code (func (param i32))}
     */
    record Item(String name, String kind, String type) {

        /** The name as an identifier of the text format, or {@code null} if it cannot be one. */
        String identifier() {
            boolean isIdentifier = !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"(),;[]{}".indexOf(c) < 0);
            return isIdentifier ? "$" + name : null;
        }

        boolean isFunction() {
            return kind.equals("function");
        }
    }

    static NamedInstance of(String name, Value module, Value instance) {
        List<Item> items = new ArrayList<>();
        Value list = module.getMember("exports");
        for (long i = 0; i < list.getArraySize(); i++) {
            Value item = list.getArrayElement(i);
            items.add(new Item(item.getMember("name").asString(), item.getMember("kind").asString(), item.getMember("type").asString()));
        }
        return new NamedInstance(name, instance.getMember("exports"), List.copyOf(items));
    }

    /** The export of this name, or {@code null}. */
    Item item(String itemName) {
        return items.stream().filter(item -> item.name().equals(itemName)).findFirst().orElse(null);
    }
}
