package dev.tuber.wasm.text.script;

import java.util.List;
import java.util.Optional;

/** What a script does with an export of an instance. */
public sealed interface Action {

    /** Name of the instance; absent: the latest one. */
    Optional<String> module();

    /** Name of the export. */
    String field();

    /** Calls an exported function. */
    record Invoke(Optional<String> module, String field, List<Constant> arguments) implements Action {
        public Invoke {
            arguments = List.copyOf(arguments);
        }
    }

    /** Reads an exported global. */
    record Get(Optional<String> module, String field) implements Action {
    }
}
