package dev.tuber.wasm.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.tuber.wasm.binary.BinaryWriter;
import dev.tuber.wasm.text.script.Action;
import dev.tuber.wasm.text.script.Command;
import dev.tuber.wasm.text.script.ModuleSource;
import dev.tuber.wasm.text.script.Script;

/**
 * Parses scripts ({@code .wast}): modules, actions and assertions.
 *
 * <p>Modules stay texts, of which only the parentheses are checked; a module that is malformed fails when its command runs.
 *
 * @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#scripts">Scripts of the reference interpreter</a>
 */
public final class ScriptParser {
    private static final Set<String> MODULE_FIELDS = Set.of("type", "rec", "import", "func", "table", "memory", "global",
                    "tag", "export",
                    "start", "elem", "data");
    private static final int DEEPEST_THREAD = 100;

    private final String name;
    private final TokenCursor cursor;
    private final ScriptValueParser values;
    private int threadDepth;

    private ScriptParser(String name, TokenCursor cursor) {
        this.name = name;
        this.cursor = cursor;
        values = new ScriptValueParser(cursor);
    }

    /**
     * Parses a script.
     *
     * @param name of the script, for messages
     * @throws TextFormatException if the text is no script
     */
    public static Script parse(String name, CharSequence text) {
        Tokens tokens = Lexer.tokenize(new SourceText(text.toString()));
        ScriptParser parser = new ScriptParser(name, new TokenCursor(tokens, 0));
        List<Command> commands = parser.commands();
        if (!parser.cursor.at(TokenKind.END)) {
            throw parser.cursor.unexpected();
        }
        return new Script(name, commands);
    }

    private List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        while (cursor.at(TokenKind.OPEN)) {
            commands.add(command());
        }
        return commands;
    }

    private int line(int token) {
        return cursor.tokens().source().position(cursor.tokens().start(token)).line();
    }

    private Command command() {
        int open = cursor.index();
        int line = line(open);
        cursor.advance();
        if (!cursor.at(TokenKind.KEYWORD)) {
            throw cursor.unexpected();
        }
        String word = cursor.text();
        if (MODULE_FIELDS.contains(word)) {
            return new Command.Module(line, Optional.empty(), looseFields(open));
        }
        cursor.advance();
        Command command = switch (word) {
            case "module" -> module(open, line);
            case "register" -> {
                String as = cursor.name();
                yield new Command.Register(line, identifier(), as);
            }
            case "invoke", "get" -> new Command.Run(line, action(word));
            case "assert_return" -> new Command.AssertReturn(line, action(), values.patterns());
            case "assert_trap" -> assertTrap(line);
            case "assert_exhaustion" -> actionFailure(line, Command.ActionFailure.EXHAUSTION);
            case "assert_exception" -> actionFailure(line, Command.ActionFailure.EXCEPTION);
            case "assert_suspension" -> actionFailure(line, Command.ActionFailure.SUSPENSION);
            case "assert_malformed" -> moduleFailure(line, Command.ModuleFailure.MALFORMED);
            case "assert_malformed_custom" -> moduleFailure(line, Command.ModuleFailure.MALFORMED_CUSTOM);
            case "assert_invalid" -> moduleFailure(line, Command.ModuleFailure.INVALID);
            case "assert_invalid_custom" -> moduleFailure(line, Command.ModuleFailure.INVALID_CUSTOM);
            case "assert_unlinkable" -> moduleFailure(line, Command.ModuleFailure.UNLINKABLE);
            case "assert_uninstantiable" -> moduleFailure(line, Command.ModuleFailure.UNINSTANTIABLE);
            case "thread" -> thread(line);
            case "wait" -> new Command.Wait(line, requiredIdentifier());
            default -> {
                cursor.moveTo(cursor.index() - 1);
                throw cursor.unexpected();
            }
        };
        cursor.close();
        return command;
    }

    private Optional<String> identifier() {
        return cursor.at(TokenKind.IDENTIFIER) ? Optional.of("$" + cursor.identifier()) : Optional.empty();
    }

    private String requiredIdentifier() {
        return identifier().orElseThrow(cursor::unexpected);
    }

    /** Fields without {@code (module …)} around them are one module. */
    private ModuleSource looseFields(int open) {
        cursor.moveTo(open);
        while (cursor.at(TokenKind.OPEN) && cursor.tokens().kind(cursor.index() + 1) == TokenKind.KEYWORD &&
                        MODULE_FIELDS.contains(cursor.tokens().text(cursor.index() + 1))) {
            cursor.advance();
            cursor.skipToClose();
        }
        return text(open);
    }

    private ModuleSource text(int open) {
        String all = cursor.tokens().source().text();
        String text = all.substring(cursor.tokens().start(open), cursor.tokens().end(cursor.index() - 1));
        return new ModuleSource.Text(sourceName(open), text.getBytes(StandardCharsets.UTF_8));
    }

    private String sourceName(int open) {
        return name + ":" + line(open);
    }

    /** A module command; the cursor stands behind the word and in the end before the closing parenthesis. */
    private Command module(int open, int line) {
        if (cursor.skipKeyword("instance")) {
            Optional<String> instance = identifier();
            return new Command.ModuleInstance(line, instance, identifier());
        }
        boolean definition = cursor.skipKeyword("definition");
        Optional<String> id = identifier();
        ModuleSource source = source(open, definition);
        return definition ? new Command.ModuleDefinition(line, id, source) : new Command.Module(line, id, source);
    }

    /** What stands behind the identifier of a module. */
    private ModuleSource source(int open, boolean definition) {
        if (cursor.skipKeyword("binary")) {
            return new ModuleSource.Binary(sourceName(open), strings());
        }
        if (cursor.skipKeyword("quote")) {
            return new ModuleSource.Text(sourceName(open), strings());
        }
        int body = cursor.index();
        cursor.skipToClose();
        ModuleSource whole = definition ? definition(open, body) : text(open);
        cursor.moveTo(cursor.index() - 1);
        return whole;
    }

    /** The text of a definition without the word that says so. */
    private ModuleSource definition(int open, int body) {
        Tokens tokens = cursor.tokens();
        String text = "(module " + tokens.source().text().substring(tokens.end(open + 2), tokens.end(cursor.index() - 1));
        return new ModuleSource.Text(sourceName(Math.min(open, body)), text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] strings() {
        BinaryWriter bytes = new BinaryWriter();
        while (cursor.at(TokenKind.STRING)) {
            bytes.writeBytes(cursor.string());
        }
        return bytes.toByteArray();
    }

    private Action action() {
        cursor.expect(TokenKind.OPEN);
        String word = cursor.at(TokenKind.KEYWORD) ? cursor.text() : "";
        if (!word.equals("invoke") && !word.equals("get")) {
            throw cursor.unexpected();
        }
        cursor.advance();
        Action action = action(word);
        cursor.close();
        return action;
    }

    private Action action(String word) {
        Optional<String> instance = identifier();
        String field = cursor.name();
        return word.equals("get") ? new Action.Get(instance, field) : new Action.Invoke(instance, field, values.constants());
    }

    private Command assertTrap(int line) {
        return cursor.atOpen("module") ? moduleFailure(line, Command.ModuleFailure.UNINSTANTIABLE)
                        : actionFailure(line, Command.ActionFailure.TRAP);
    }

    private Command actionFailure(int line, Command.ActionFailure failure) {
        Action action = action();
        return new Command.AssertActionFailure(line, failure, action, cursor.at(TokenKind.STRING) ? cursor.name() : "");
    }

    private Command moduleFailure(int line, Command.ModuleFailure failure) {
        int open = cursor.index();
        cursor.expectOpen("module");
        identifier();
        ModuleSource source = source(open, false);
        cursor.close();
        return new Command.AssertModuleFailure(line, failure, source, cursor.name());
    }

    private Command thread(int line) {
        if (++threadDepth > DEEPEST_THREAD) {
            throw cursor.error("threads are nested too deeply");
        }
        String id = requiredIdentifier();
        Optional<String> shared = Optional.empty();
        if (cursor.skipOpen("shared")) {
            cursor.expectOpen("module");
            shared = Optional.of(requiredIdentifier());
            cursor.close();
            cursor.close();
        }
        List<Command> commands = commands();
        threadDepth--;
        return new Command.InThread(line, id, shared, commands);
    }
}
