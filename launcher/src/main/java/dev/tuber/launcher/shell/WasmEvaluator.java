package dev.tuber.launcher.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.text.TextFormatException;
import dev.tuber.wasm.text.TextParser;

/** Evaluates input in WebAssembly: modules, instructions, and calls of exports as in most languages. */
final class WasmEvaluator {
    private static final Pattern MODULE = Pattern.compile("\\(\\s*module\\s+(\\$[^\\s()\"]+)?.*", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("([^\\s()\"]+?)\\s*\\((.*)\\)", Pattern.DOTALL);

    private final Context context;
    private final Map<String, NamedInstance> instances = new LinkedHashMap<>();
    private NamedInstance current;
    private int unnamed;

    WasmEvaluator(Context context) {
        this.context = context;
    }

    /** The instance that input is about, or {@code null}. */
    NamedInstance current() {
        return current;
    }

    Map<String, NamedInstance> instances() {
        return instances;
    }

    /** Makes an instance of a module and lets it be the current one. It may import from all instances, by their names. */
    NamedInstance define(Source source, String name) {
        Value module = context.eval(source);
        Map<String, Object> imports = new LinkedHashMap<>();
        instances.forEach((key, instance) -> imports.put(key, instance.exports()));
        Value instance = module.newInstance(ProxyObject.fromMap(imports));
        current = NamedInstance.of(name != null ? name : "module" + ++unnamed, module, instance);
        instances.put(current.name(), current);
        return current;
    }

    /** Lets another instance be the current one. */
    NamedInstance use(String name) {
        NamedInstance found = instances.get(name);
        if (found == null) {
            throw new ShellException("there is no instance " + name + (instances.isEmpty() ? "" : "; there are " + String.join(", ", instances.keySet())));
        }
        current = found;
        return found;
    }

    /** The instance that a module defines, or {@code null} if the input is no module. */
    NamedInstance defineIfModule(String input) {
        Matcher module = MODULE.matcher(input);
        if (!module.matches() && !input.equals("(module)")) {
            return null;
        }
        String name = module.matches() && module.group(1) != null ? module.group(1).substring(1) : null;
        return define(Source.newBuilder("wasm", input, name != null ? name : "input").mimeType("text/x-webassembly").buildLiteral(), name);
    }

    /** The export that the input names, or {@code null}. */
    NamedInstance.Item itemNamed(String input) {
        return current == null ? null : current.item(input);
    }

    /** Runs instructions, or a call {@code name(argument, …)}. */
    ExpressionModule.Result run(String input) {
        Matcher call = CALL.matcher(input);
        if (call.matches() && Opcode.named(call.group(1)) == null) {
            return new ExpressionModule(context, current, callInstructions(callee(call.group(1)), call.group(2))).evaluate();
        }
        return new ExpressionModule(context, current, input).evaluate();
    }

    private NamedInstance.Item callee(String name) {
        NamedInstance.Item item = itemNamed(name);
        if (item == null) {
            throw new ShellException(current == null ? "there is no instance yet that could export " + name : current.name() + " exports no " + name);
        }
        return item;
    }

    /** The same in the text format, whose numbers are written alike. */
    private String callInstructions(NamedInstance.Item item, String arguments) {
        if (!item.isFunction() || item.identifier() == null) {
            throw new ShellException(item.name() + " cannot be called: it is a " + item.kind());
        }
        List<String> types = new ArrayList<>();
        Value parameters = current.exports().getMember(item.name()).getMember("type").getMember("parameters");
        for (long i = 0; i < parameters.getArraySize(); i++) {
            types.add(parameters.getArrayElement(i).asString());
        }
        String[] words = arguments.isBlank() ? new String[0] : arguments.strip().split("\\s*,\\s*|\\s+");
        if (words.length != types.size()) {
            throw new ShellException(item.name() + " takes " + types.size() + (types.size() == 1 ? " argument" : " arguments") + " " + types + ", got " +
                            words.length);
        }
        StringBuilder instructions = new StringBuilder("(call ").append(item.identifier());
        for (int i = 0; i < words.length; i++) {
            instructions.append(' ').append(argument(types.get(i), words[i]));
        }
        return instructions.append(')').toString();
    }

    private static String number(String type, String word) {
        String instruction = "(" + type + ".const " + word + ")";
        try {
            TextParser.parse("(func (drop " + instruction + "))");
            return instruction;
        } catch (TextFormatException e) {
            throw new ShellException(word + " is no " + type);
        }
    }

    private static String argument(String type, String word) {
        return switch (type) {
            case "i32", "i64", "f32", "f64" -> number(type, word);
            default -> throw new ShellException("an argument of type " + type + " has to be written as instructions, as in (call $f (ref.null func))");
        };
    }
}
