package dev.tuber.launcher.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * Evaluates instructions: they become the body of a function in a module of its own, which imports everything that the current instance exports under the
 * same names. The types of the results are those that validation finds on the stack.
 */
final class ExpressionModule {
    /** The function that the instructions become, for stack traces. */
    static final String FUNCTION = "input";
    private static final String IMPORTED = "it";
    private static final Pattern LEFT_ON_STACK = Pattern.compile("stack has \\[([^\\]]*)]");
    /** Types that only the exporting module can name. */
    private static final Pattern OWN_TYPE = Pattern.compile("\\(ref (null )?[$\\d]");
    private static final Pattern ABSTRACT_REFERENCE = Pattern.compile("\\(ref (null )?[a-z0-9]+\\)");
    private static final Pattern PLACE = Pattern.compile(" \\(at (\\d+):(\\d+)\\)$");

    private final Context context;
    private final NamedInstance instance;
    private final String instructions;
    /** The functions that instructions may take references of. */
    private final StringBuilder references = new StringBuilder();

    ExpressionModule(Context context, NamedInstance instance, String instructions) {
        this.context = context;
        this.instance = instance;
        this.instructions = instructions;
    }

    /** Runs the instructions. */
    Result evaluate() {
        Value module;
        List<String> types = List.of();
        try {
            module = load(types);
        } catch (PolyglotException first) {
            types = leftOnStack(first);
            if (types.isEmpty()) {
                throw explained(first);
            }
            try {
                module = load(types);
            } catch (PolyglotException e) {
                throw explained(e);
            }
        }
        Value exports = module.newInstance(imports()).getMember("exports");
        return new Result(exports.getMember("").execute(), types);
    }

    /**
     * What instructions gave.
     *
     * @param value as the polyglot API returns it: nothing, a value or an array
     * @param types of the results
     */
    record Result(Value value, List<String> types) {
    }

    private Value load(List<String> results) {
        references.setLength(0);
        StringBuilder text = new StringBuilder("(module");
        if (instance != null) {
            instance.items().stream().filter(ExpressionModule::isVisible).forEach(item -> declare(text, item));
        }
        text.append(" (func $").append(FUNCTION).append(" (export \"\")");
        results.forEach(type -> text.append(" (result ").append(type).append(')'));
        // On lines of their own, so that places in them are easily told.
        text.append('\n').append(instructions).append("\n) (elem declare func").append(references).append("))");
        return context.eval(Source.newBuilder("wasm", text, "input").mimeType("text/x-webassembly").internal(true).buildLiteral());
    }

    private static boolean isVisible(NamedInstance.Item item) {
        return item.identifier() != null && !OWN_TYPE.matcher(item.type()).find();
    }

    private void declare(StringBuilder text, NamedInstance.Item item) {
        String identifier = item.identifier();
        int keywordEnd = keywordEnd(item.type());
        text.append(" (import \"").append(IMPORTED).append("\" \"").append(item.name()).append("\" ").append(item.type(), 0, keywordEnd).append(' ')
                        .append(identifier).append(item.type().substring(keywordEnd)).append(')');
        if (item.isFunction()) {
            references.append(' ').append(identifier);
        }
    }

    private static int keywordEnd(String type) {
        int end = 1;
        while (Character.isLetter(type.charAt(end))) {
            end++;
        }
        return end;
    }

    private ProxyObject imports() {
        return ProxyObject.fromMap(instance == null ? java.util.Map.of() : java.util.Map.of(IMPORTED, instance.exports()));
    }

    private static List<String> leftOnStack(PolyglotException failure) {
        Matcher matcher = LEFT_ON_STACK.matcher(failure.getMessage());
        if (!failure.getMessage().startsWith("type mismatch: block requires []") || !matcher.find()) {
            return List.of();
        }
        return splitTypes(matcher.group(1)).stream().map(ExpressionModule::withoutDefinition).toList();
    }

    /** A reference to a defined type, which has no name here, as one to all functions or objects. */
    private static String withoutDefinition(String type) {
        boolean isDefined = type.startsWith("(ref") && !ABSTRACT_REFERENCE.matcher(type).matches();
        return !isDefined ? type : type.contains("func") ? "funcref" : "anyref";
    }

    /** Types are separated by spaces, but for those inside parentheses. */
    private static List<String> splitTypes(String types) {
        List<String> result = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= types.length(); i++) {
            char next = i == types.length() ? ' ' : types.charAt(i);
            depth += next == '(' ? 1 : next == ')' ? -1 : 0;
            if (next == ' ' && depth == 0) {
                if (i > start) {
                    result.add(types.substring(start, i));
                }
                start = i + 1;
            }
        }
        return result;
    }

    /** The failure with its place in the user's input. */
    private static RuntimeException explained(PolyglotException failure) {
        Matcher place = PLACE.matcher(failure.getMessage());
        if (!failure.isSyntaxError() || !place.find()) {
            return failure;
        }
        int line = Integer.parseInt(place.group(1)) - 1;
        String text = failure.getMessage().substring(0, place.start());
        return new ShellException(line < 1 ? text : text + " (at " + line + ":" + place.group(2) + ")");
    }
}
