package dev.tuber.launcher.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

import org.graalvm.polyglot.Context;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The loop of the shell: at a terminal with editing, history and completion, else line by line. */
public final class Shell {
    private static final Duration INTERRUPT_LIMIT = Duration.ofSeconds(10);
    private static final String CONTINUATION = "  … ";

    private final Context context;
    private final Session session;

    public Shell(Context context, Session session) {
        this.context = context;
        this.session = session;
    }

    /** Reads input line by line and prints answers only, so that the shell serves in a pipe. */
    public void runPlain(InputStream in, PrintStream out) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        StringBuilder input = new StringBuilder();
        for (String line = reader.readLine(); line != null && !session.isOver(); line = reader.readLine()) {
            input.append(input.isEmpty() ? "" : "\n").append(line);
            if (session.isWhole(input.toString())) {
                print(session.evaluate(input.toString()), out);
                input.setLength(0);
            }
        }
        if (!input.isEmpty() && !session.isOver()) {
            print(List.of("the input ends in the middle of: " + input), out);
        }
    }

    private static void print(List<String> lines, PrintStream out) {
        lines.forEach(out::println);
        out.flush();
    }

    /** Talks with the user at the terminal of this process. */
    public void runInteractive(Path history, String welcome) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            runInteractive(terminal, history, welcome);
        }
    }

    /** Talks with the user at a terminal until the user or a program ends it. */
    public void runInteractive(Terminal terminal, Path history, String welcome) {
        LineReader reader = LineReaderBuilder.builder().terminal(terminal).parser(new InputParser()).completer(
                        (ownReader, word, candidates) -> candidates.addAll(complete(word))).variable(
                                        LineReader.HISTORY_FILE, history).variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUATION).option(
                                                        LineReader.Option.DISABLE_EVENT_EXPANSION, true).build();
        terminal.writer().println(welcome);
        while (!session.isOver()) {
            try {
                String input = reader.readLine(session.language() + "> ");
                evaluate(terminal, input);
            } catch (UserInterruptException e) {
                // The line is dropped, as shells do.
            } catch (EndOfFileException e) {
                return;
            }
        }
    }

    /** Nothing is put behind a word: what follows a name is as often a parenthesis as a space. */
    private List<Candidate> complete(ParsedLine line) {
        String word = line.word().substring(0, line.wordCursor());
        String before = line.line().substring(0, line.cursor() - word.length());
        return session.completions(before, word).stream().map(text -> new Candidate(text, text, null, null, null, null, false))
                        .toList();
    }

    /** While the input is evaluated, Ctrl-C interrupts it. */
    private void evaluate(Terminal terminal, String input) {
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> interrupt());
        try {
            session.evaluate(input).forEach(terminal.writer()::println);
            terminal.flush();
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    private void interrupt() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                context.interrupt(INTERRUPT_LIMIT);
            } catch (TimeoutException e) {
                // What does not listen cannot be interrupted; the user may press the keys again.
            }
        });
    }

    /** Asks for more lines until the input is whole, and finds the word to complete. */
    private final class InputParser implements Parser {
        private final DefaultParser words = new DefaultParser().eofOnUnclosedQuote(false).quoteChars(new char[0]).escapeChars(new char[0]);

        @Override
        public ParsedLine parse(String line, int cursor, ParseContext parseContext) {
            if (parseContext == ParseContext.ACCEPT_LINE && !session.isWhole(line)) {
                throw new EOFError(-1, cursor, "the input is not whole");
            }
            if (parseContext != ParseContext.COMPLETE) {
                return words.parse(line, cursor, parseContext);
            }
            int start = cursor;
            while (start > 0 && " \t\n(),\"".indexOf(line.charAt(start - 1)) < 0) {
                start--;
            }
            return new Word(line, cursor, line.substring(start, cursor));
        }
    }

    /**
     * The word before the cursor.
     *
     * @param line all of the input
     */
    private record Word(String line, int cursor, String word) implements ParsedLine {
        @Override
        public int wordCursor() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }
    }
}
