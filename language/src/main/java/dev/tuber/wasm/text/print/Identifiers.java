package dev.tuber.wasm.text.print;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The identifiers of one index space. The names that a module gives can be empty or occur several times; identifiers cannot.
 * Where they differ, the name stands in a {@code @name} annotation.
 */
final class Identifiers {
    /** For an index space without names. */
    static final Identifiers NONE = new Identifiers(0);

    private final String[] identifiers;
    private final Map<Integer, String> annotations = new HashMap<>();

    private Identifiers(int size) {
        identifiers = new String[size];
    }

    /** @param size of the index space; names beyond it are left out */
    static Identifiers of(Map<Integer, String> names, int size) {
        if (names.isEmpty() || size == 0) {
            return NONE;
        }
        Identifiers result = new Identifiers(size);
        Set<String> used = HashSet.newHashSet(names.size());
        // By rising index, whatever kind of map it is.
        for (int i = 0, found = 0; i < size && found < names.size(); i++) {
            String name = names.get(i);
            if (name != null) {
                found++;
                result.add(i, name, used);
            }
        }
        return result;
    }

    private void add(int index, String name, Set<String> used) {
        if (name.isEmpty()) {
            annotations.put(index, name);
            return;
        }
        String unique = name;
        if (!used.add(unique)) {
            annotations.put(index, name);
            unique = name + "#" + index;
            while (!used.add(unique)) {
                unique += "#";
            }
        }
        identifiers[index] = identifier(unique);
    }

    /** The identifier for a name that is not empty: {@code $name}, or {@code $"a name"}. */
    static String identifier(String name) {
        return name.chars().allMatch(Identifiers::isIdentifierCharacter) ? "$" + name : "$" + StringText.quote(name);
    }

    private static boolean isIdentifierCharacter(int character) {
        return character > ' ' && character < 0x7F && "\"(),;[]{}".indexOf(character) < 0;
    }

    /** The identifier with its dollar sign, or {@code null}. */
    String get(int index) {
        return index >= 0 && index < identifiers.length ? identifiers[index] : null;
    }

    /** Whether anything is said about the name. */
    boolean isNamed(int index) {
        return get(index) != null || annotations.containsKey(index);
    }

    /** Writes how an instruction names the index: the identifier or the number. */
    void writeReference(TextSink sink, int index) {
        String identifier = get(index);
        if (identifier == null) {
            sink.writeUnsigned(index);
        } else {
            sink.write(identifier);
        }
    }

    /** Writes what stands behind the keyword of a definition: a space, then identifier, name annotation and number. */
    void writeDefinition(TextSink sink, int index) {
        writeName(sink, index);
        sink.write(" (;").write(index).write(";)");
    }

    /** Like {@link #writeDefinition} without the number; nothing if there is no name. */
    void writeName(TextSink sink, int index) {
        String identifier = get(index);
        if (identifier != null) {
            sink.write(' ').write(identifier);
        }
        String annotation = annotations.isEmpty() ? null : annotations.get(index);
        if (annotation != null) {
            writeAnnotation(sink, annotation);
        }
    }

    /** Writes a space and the annotation that gives a name. */
    static void writeAnnotation(TextSink sink, String name) {
        sink.write(" (@name ").write(StringText.quote(name)).write(')');
    }
}
