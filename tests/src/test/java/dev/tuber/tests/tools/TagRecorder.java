package dev.tuber.tests.tools;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.EventContext;
import com.oracle.truffle.api.instrumentation.ExecutionEventListener;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.source.SourceSection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An instrument that writes down which nodes with which tags are executed, and what they give. */
public final class TagRecorder extends TruffleInstrument {
    static final String ID = "wasm-tag-recorder";
    private static final List<Class<? extends Tag>> TAGS = List.of(StandardTags.RootTag.class, StandardTags.RootBodyTag.class,
                    StandardTags.StatementTag.class, StandardTags.CallTag.class, StandardTags.ExpressionTag.class, StandardTags.ReadVariableTag.class,
                    StandardTags.WriteVariableTag.class);

    private Env env;
    /** By line of the source. */
    private final Map<Integer, Set<String>> tags = new TreeMap<>();
    private final Map<Integer, Set<String>> results = new TreeMap<>();
    private CharSequence text;

    @Override
    protected void onCreate(Env environment) {
        env = environment;
        environment.registerService(this);
    }

    /** From now on functions with that source are watched. */
    void start(String sourceName) {
        for (Class<? extends Tag> tag : TAGS) {
            SourceSectionFilter filter = SourceSectionFilter.newBuilder().tagIs(tag).sourceIs(source -> source.getName().equals(sourceName)).build();
            env.getInstrumenter().attachExecutionEventListener(filter, new Listener(tag));
        }
    }

    /** The source, each line with the tags of the nodes that begin there and were executed, and with the values that expressions gave. */
    String report() {
        StringBuilder report = new StringBuilder();
        int number = 0;
        for (String line : text.toString().lines().toList()) {
            number++;
            String found = String.join(" ", tags.getOrDefault(number, Set.of()));
            Set<String> values = results.getOrDefault(number, Set.of());
            report.append("%-42s | %s%s".formatted(found, line, values.isEmpty() ? "" : "  ;; " + String.join(", ", values)).stripTrailing()).append('\n');
        }
        return report.toString();
    }

    private final class Listener implements ExecutionEventListener {
        private final Class<? extends Tag> tag;

        Listener(Class<? extends Tag> tag) {
            this.tag = tag;
        }

        @Override
        public void onEnter(EventContext context, VirtualFrame frame) {
            SourceSection section = context.getInstrumentedSourceSection();
            text = section.getSource().getCharacters();
            tags.computeIfAbsent(section.getStartLine(), line -> new LinkedHashSet<>()).add(tag.getSimpleName().replace("Tag", "") + variable(context));
        }

        /** The name that a read or a write of a variable tells. */
        private String variable(EventContext context) {
            String property = tag == StandardTags.ReadVariableTag.class ? StandardTags.ReadVariableTag.NAME
                            : tag == StandardTags.WriteVariableTag.class ? StandardTags.WriteVariableTag.NAME : null;
            if (property == null) {
                return "";
            }
            try {
                Object node = ((InstrumentableNode) context.getInstrumentedNode()).getNodeObject();
                return "(" + InteropLibrary.getUncached().readMember(node, property) + ")";
            } catch (InteropException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void onReturnValue(EventContext context, VirtualFrame frame, Object result) {
            if (tag == StandardTags.ExpressionTag.class || tag == StandardTags.RootTag.class) {
                String shown = result == null ? "nothing" : String.valueOf(InteropLibrary.getUncached().toDisplayString(result));
                results.computeIfAbsent(context.getInstrumentedSourceSection().getStartLine(), line -> new LinkedHashSet<>()).add(shown);
            }
        }

        @Override
        public void onReturnExceptional(EventContext context, VirtualFrame frame, Throwable exception) {
            results.computeIfAbsent(context.getInstrumentedSourceSection().getStartLine(), line -> new LinkedHashSet<>()).add(exception.getMessage());
        }
    }
}
