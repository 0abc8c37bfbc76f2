package dev.tuber.wasm.nodes.instrument;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.tuber.wasm.model.ModuleDefinition;

/**
 * How tools call variables: as the text format does, with a dollar sign in front. What has no name gets one from its kind and index,
 * {@code $local0}; of equal names all but the first have their index behind, {@code $x#3}.
 */
final class ScopeNames {

    private ScopeNames() {
    }

    /**
     * @param names those of the name section
     * @param count the size of the index space
     * @param kind for entries without a name
     */
    static String[] all(Map<Integer, String> names, int count, String kind) {
        String[] result = new String[count];
        Set<String> used = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String name = names.get(i);
            String plain = name == null || name.isEmpty() ? "$" + kind + i : "$" + name;
            result[i] = used.add(plain) ? plain : plain + "#" + i;
        }
        return result;
    }

    static String[] globals(ModuleDefinition definition) {
        return all(definition.names().globals(), definition.indexSpaces().globals().size(), "global");
    }

    static String global(ModuleDefinition definition, int index) {
        return globals(definition)[index];
    }

    /** Whether somebody means a name of a scope, with or without its dollar sign. */
    static boolean matches(String scopeName, String name) {
        return scopeName.equals(name) || scopeName.length() == name.length() + 1 && scopeName.endsWith(name);
    }
}
