package dev.tuber.wasm.js;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.tuber.wasm.js.MemberFunction.Body;

/** Collects the members of the object {@code WebAssembly} while it is made. */
final class Members {
    private final Map<String, Object> byName = new LinkedHashMap<>();

    void function(String name, int arity, Body body) {
        byName.put(name, new MemberFunction(name, arity, body));
    }

    void function(String name, int minimumArity, int maximumArity, Body body) {
        byName.put(name, new MemberFunction(name, minimumArity, maximumArity, body));
    }

    void value(String name, Object value) {
        byName.put(name, value);
    }

    Map<String, Object> byName() {
        return byName;
    }
}
