package dev.tuber.wasm.text.print;

import java.util.HashMap;
import java.util.Map;

/** The labels around an instruction. An identifier hides outer labels of the same name, as the text format has it. */
final class LabelStack {
    private final Map<String, Integer> innermost = new HashMap<>();
    private String[] identifiers = new String[16];
    /** For each label the place of the label that it hides, or -1. */
    private final IntList hidden = new IntList();

    /** How many blocks are open. */
    int depth() {
        return hidden.size();
    }

    /** @param identifier or {@code null} */
    void open(String identifier) {
        int place = depth();
        if (place == identifiers.length) {
            identifiers = java.util.Arrays.copyOf(identifiers, place * 2);
        }
        identifiers[place] = identifier;
        Integer before = identifier == null ? null : innermost.put(identifier, place);
        hidden.add(before == null ? -1 : before);
    }

    void close() {
        int before = hidden.removeLast();
        String identifier = identifiers[depth()];
        if (identifier == null) {
            return;
        }
        if (before < 0) {
            innermost.remove(identifier);
        } else {
            innermost.put(identifier, before);
        }
    }

    /** Writes a label: its identifier, or the relative depth and the number that stands at the block. */
    void writeReference(TextSink sink, int relativeDepth) {
        int place = depth() - 1 - relativeDepth;
        boolean exists = relativeDepth >= 0 && place >= 0;
        if (exists && identifiers[place] != null && innermost.get(identifiers[place]) == place) {
            sink.write(identifiers[place]);
            return;
        }
        sink.writeUnsigned(relativeDepth);
        if (relativeDepth >= 0 && place >= -1) {
            sink.write(" (;@").write(place + 1).write(";)");
        }
    }
}
