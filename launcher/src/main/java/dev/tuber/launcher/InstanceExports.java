package dev.tuber.launcher;

import java.util.LinkedHashMap;
import java.util.Map;

import org.graalvm.polyglot.Value;

/** What an instance exports, by way of the polyglot API. */
final class InstanceExports {

    private final String module;
    private final Value exports;
    private Map<String, FunctionSignature> signatures;

    /**
     * @param module the module's name for messages
     * @param instance an instance as the engine returns it
     */
    InstanceExports(String module, Value instance) {
        this.module = module;
        this.exports = instance.getMember("exports");
    }

    /** The exported functions and their types, in the module's order. */
    Map<String, FunctionSignature> signatures() {
        if (signatures == null) {
            Map<String, FunctionSignature> found = new LinkedHashMap<>();
            for (String name : exports.getMemberKeys()) {
                Value export = exports.getMember(name);
                if (export.canExecute()) {
                    found.put(name, FunctionSignature.of(export));
                }
            }
            signatures = found;
        }
        return signatures;
    }

    /** Whether a function of this name is exported. */
    boolean hasFunction(String name) {
        Value export = exports.getMember(name);
        return export != null && export.canExecute();
    }

    /** An exported function that is known to be there. */
    Value function(String name) {
        if (!hasFunction(name)) {
            throw new IllegalStateException(module + " exports no function " + name);
        }
        return exports.getMember(name);
    }
}
