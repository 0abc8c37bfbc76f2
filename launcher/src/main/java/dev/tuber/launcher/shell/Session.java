package dev.tuber.launcher.shell;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** What the shell knows between two inputs, and what it does with one. Answers are lines; nothing is thrown but by {@link #isOver}. */
public final class Session {
    static final String WASM = "wasm";
    private static final int BYTES_PER_LINE = 16;
    private static final int DEFAULT_DUMP = 64;

    private final Context context;
    private final WasmEvaluator wasm;
    private final BiFunction<Value, List<String>, List<String>> printer;
    private final Function<Throwable, List<String>> diagnosis;
    private String language = WASM;
    private boolean over;

    /**
     * @param printer writes results of the given types
     * @param diagnosis explains failures of the engine and of guests
     */
    public Session(Context context, BiFunction<Value, List<String>, List<String>> printer, Function<Throwable, List<String>> diagnosis) {
        this.context = context;
        this.printer = printer;
        this.diagnosis = diagnosis;
        this.wasm = new WasmEvaluator(context);
    }

    /** The language of the next input. */
    public String language() {
        return language;
    }

    /** Whether the user, or a program, has ended the session. */
    public boolean isOver() {
        return over;
    }

    /** Whether the input is whole; otherwise it goes on in the next line. */
    public boolean isWhole(String input) {
        if (input.isBlank() || input.startsWith(":")) {
            return true;
        }
        if (language.equals(WASM)) {
            return Completeness.isWhole(input);
        }
        try {
            context.parse(source(input));
            return true;
        } catch (PolyglotException e) {
            return !e.isIncompleteSource();
        }
    }

    /** Python wants its lines ended. */
    private Source source(String input) {
        return Source.newBuilder(language, input + "\n", "input").interactive(true).buildLiteral();
    }

    /** Evaluates a whole input. */
    public List<String> evaluate(String input) {
        String text = input.strip();
        try {
            if (text.isEmpty()) {
                return List.of();
            }
            if (text.startsWith(":")) {
                return command(text.substring(1).strip());
            }
            return language.equals(WASM) ? evaluateWasm(text) : evaluateOther(input);
        } catch (ShellException e) {
            return List.of(e.getMessage());
        } catch (PolyglotException e) {
            if (e.isInterrupted()) {
                return List.of("interrupted");
            }
            if (e.isSyntaxError() && !language.equals(WASM)) {
                return e.getMessage().lines().toList();
            }
            over |= e.isExit();
            return withoutInput(diagnosis.apply(e));
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return List.of(e.getMessage());
        }
    }

    /** The lines of a stack trace, but for the function that the input became: the user did not write it. */
    private static List<String> withoutInput(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("  at " + ExpressionModule.FUNCTION + " (")).toList();
    }

    private List<String> evaluateWasm(String text) {
        NamedInstance defined = wasm.defineIfModule(text);
        if (defined != null) {
            publish(defined);
            return describe(defined);
        }
        NamedInstance.Item item = wasm.itemNamed(text);
        if (item != null) {
            return List.of(item.name() + ": " + (item.isFunction() ? item.type() : wasm.current().exports().getMember(item.name()).toString()));
        }
        ExpressionModule.Result result = wasm.run(text);
        return result.types().isEmpty() ? List.of() : printer.apply(result.value(), result.types());
    }

    /** A language that prints its results itself is told to, by its interactive source. */
    private List<String> evaluateOther(String text) {
        context.eval(source(text));
        return List.of();
    }

    /** Other languages see an instance as a variable with its exports. */
    private void publish(NamedInstance instance) {
        boolean isVariable = Character.isJavaIdentifierStart(instance.name().charAt(0)) && instance.name().chars().allMatch(Character::isJavaIdentifierPart);
        for (String other : otherLanguages()) {
            if (isVariable) {
                context.getBindings(other).putMember(instance.name(), instance.exports());
            }
        }
    }

    private Set<String> otherLanguages() {
        Set<String> languages = new TreeSet<>(context.getEngine().getLanguages().keySet());
        languages.remove(WASM);
        return languages;
    }

    private static List<String> describe(NamedInstance instance) {
        List<String> lines = new ArrayList<>();
        lines.add("instance " + instance.name() + (instance.items().isEmpty() ? " without exports" : ""));
        instance.items().forEach(item -> lines.add("  " + item.name() + ": " + item.type()));
        return lines;
    }

    private List<String> command(String text) {
        String[] words = text.split("\\s+", 3);
        return switch (words[0]) {
            case "help", "h", "?" -> ShellHelp.lines(otherLanguages());
            case "quit", "q", "exit" -> quit();
            case "load", "l" -> load(words);
            case "use" -> describe(wasm.use(argument(words, 1, ":use NAME")));
            case "exports", "e" -> describe(words.length > 1 ? wasm.use(words[1]) : current());
            case "instances", "i" -> wasm.instances().keySet().stream().map(name -> (wasm.current().name().equals(name) ? "* " : "  ") + name).toList();
            case "memory", "m" -> dump(words);
            default -> language(words[0]);
        };
    }

    private static String argument(String[] words, int index, String usage) {
        if (words.length <= index) {
            throw new ShellException("usage: " + usage);
        }
        return words[index];
    }

    private NamedInstance current() {
        if (wasm.current() == null) {
            throw new ShellException("there is no instance yet: enter a (module …), or :load FILE");
        }
        return wasm.current();
    }

    private List<String> quit() {
        over = true;
        return List.of();
    }

    private List<String> load(String[] words) {
        String name = argument(words, 1, ":load FILE [NAME]");
        File file = new File(name);
        if (!file.isFile()) {
            throw new ShellException(name + ": no such file");
        }
        try {
            NamedInstance instance = wasm.define(Source.newBuilder(WASM, file).build(), words.length > 2 ? words[2] : baseName(file));
            publish(instance);
            return describe(instance);
        } catch (IOException e) {
            throw new ShellException(name + ": cannot be read");
        }
    }

    private static String baseName(File file) {
        int dot = file.getName().indexOf('.');
        return dot <= 0 ? file.getName() : file.getName().substring(0, dot);
    }

    private List<String> language(String name) {
        if (!name.equals(WASM) && !otherLanguages().contains(name)) {
            String languages = otherLanguages().stream().map(other -> ", :" + other).collect(Collectors.joining());
            throw new ShellException("there is no command :" + name + " and no such language; there are :wasm" + languages + ", and :help");
        }
        language = name;
        return List.of();
    }

    private List<String> dump(String[] words) {
        NamedInstance instance = current();
        NamedInstance.Item item = instance.items().stream().filter(candidate -> candidate.kind().equals("memory")).findFirst().orElseThrow(
                        () -> new ShellException(instance.name() + " exports no memory"));
        Value memory = instance.exports().getMember(item.name());
        long start = number(argument(words, 1, ":memory ADDRESS [LENGTH]"));
        long end = Math.min(start + (words.length > 2 ? number(words[2]) : DEFAULT_DUMP), memory.getBufferSize());
        if (start >= memory.getBufferSize()) {
            throw new ShellException("the memory has " + memory.getBufferSize() + " bytes");
        }
        List<String> lines = new ArrayList<>();
        for (long address = start; address < end; address += BYTES_PER_LINE) {
            lines.add(dumpLine(memory, address, Math.min(address + BYTES_PER_LINE, end)));
        }
        return lines;
    }

    private static String dumpLine(Value memory, long start, long end) {
        StringBuilder bytes = new StringBuilder();
        StringBuilder characters = new StringBuilder();
        for (long address = start; address < end; address++) {
            int value = memory.readBufferByte(address) & 0xFF;
            bytes.append("%02x ".formatted(value));
            characters.append(value >= ' ' && value < 0x7F ? (char) value : '.');
        }
        return "%08x  %-48s %s".formatted(start, bytes, characters);
    }

    private static long number(String word) {
        try {
            long number = Long.decode(word);
            if (number >= 0 && number <= Integer.MAX_VALUE * 2L + 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new ShellException(word + ": expected a number, decimal or 0x…");
    }

    /**
     * What the word before the cursor may become.
     *
     * @param before the input in front of the word
     */
    public List<String> completions(String before, String word) {
        List<String> candidates = new ArrayList<>();
        String first = before.strip();
        if (first.equals(":load") || first.equals(":l")) {
            return FileNames.completions(word);
        }
        if (List.of(":use", ":exports", ":e").contains(first)) {
            candidates.addAll(wasm.instances().keySet());
        } else if (word.startsWith(":") && first.isEmpty()) {
            ShellHelp.COMMANDS.forEach(command -> candidates.add(":" + command));
            otherLanguages().forEach(other -> candidates.add(":" + other));
            candidates.add(":" + WASM);
        } else if (language.equals(WASM)) {
            if (wasm.current() != null) {
                wasm.current().items().forEach(item -> candidates.add(item.name()));
                wasm.current().items().stream().map(NamedInstance.Item::identifier).filter(java.util.Objects::nonNull).forEach(candidates::add);
            }
            candidates.addAll(ShellHelp.KEYWORDS);
        } else {
            candidates.addAll(members(word));
        }
        return candidates.stream().filter(candidate -> candidate.startsWith(word)).distinct().sorted().toList();
    }

    /** In another language: the variables, or what the object in front of the last dot has. */
    private List<String> members(String word) {
        int dot = word.lastIndexOf('.');
        Value object = context.getBindings(language);
        if (dot >= 0) {
            for (String name : word.substring(0, dot).split("\\.")) {
                object = object == null || !object.hasMember(name) ? null : object.getMember(name);
            }
        }
        return object == null ? List.of() : object.getMemberKeys().stream().map(name -> word.substring(0, dot + 1) + name).toList();
    }

    /** Which other languages there are, with their names. */
    public Map<String, String> languages() {
        return otherLanguages().stream().collect(Collectors.toMap(id -> id, id -> context.getEngine().getLanguages().get(id).getName()));
    }
}
