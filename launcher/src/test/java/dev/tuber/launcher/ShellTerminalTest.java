package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.tuber.launcher.shell.Session;
import dev.tuber.launcher.shell.Shell;
import org.graalvm.polyglot.Context;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell at a terminal: typed keys, and what the user sees, which is part of the documentation. {@code terminal.in} holds a line for
 * each Enter, with {@code ^I} for the tabulator, {@code ^A} for the arrow up, and lines of their own for {@code ^C} and {@code ^D}.
 * {@code -Dtuber.updateExpected=true} writes the screen anew.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShellTerminalTest {
    private static final Path INPUT = Path.of("src/test/resources/dev/tuber/launcher/shell/terminal.in");
    private static final Path EXPECTED = Path.of("../docs/transcripts/shell.txt");
    private static final String ARROW_UP = "\u001b[A";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    @TempDir
    private Path directory;

    private String screen() {
        synchronized (screen) {
            return screen.toString(StandardCharsets.UTF_8);
        }
    }

    /** The screen without what moves the cursor and selects colours, and the empty lines that this leaves. */
    private String text() {
        return screen().replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]|\r", "").replaceAll("\n\n+", "\n");
    }

    private void awaitPrompt(String what, int length) throws InterruptedException {
        for (int i = 0; i < 250; i++) {
            String text = text();
            if (text.length() > length && (text.endsWith("wasm> ") || text.endsWith("  … "))) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no prompt after " + what + ": " + text());
    }

    private static void type(OutputStream keyboard, String keys) throws IOException {
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    @Test
    void session() throws IOException, InterruptedException {
        try (Context context = Context.newBuilder("wasm").option("engine.WarnInterpreterOnly", "false").build();
                        PipedOutputStream keyboard = new PipedOutputStream();
                        Terminal terminal = new DumbTerminal("test", "ansi", new PipedInputStream(keyboard), screen, StandardCharsets.UTF_8)) {
            terminal.setSize(new Size(160, 200));
            Attributes attributes = terminal.getAttributes();
            attributes.setControlChar(Attributes.ControlChar.VEOF, 4);
            terminal.setAttributes(attributes);
            Shell shell = new Shell(context, new Session(context, ResultPrinter::format, ShellCommand::explain));
            Thread user = Thread.ofPlatform().start(() -> shell.runInteractive(terminal, directory.resolve("history"), "welcome"));
            awaitPrompt("start", 0);
            for (String line : Files.readAllLines(INPUT)) {
                int before = text().length();
                switch (line) {
                    case "^C" -> {
                        TimeUnit.MILLISECONDS.sleep(300);
                        terminal.raise(Terminal.Signal.INT);
                    }
                    case "^D" -> type(keyboard, "\u0004");
                    default -> {
                        type(keyboard, line.replace("^I", "\t").replace("^A", ARROW_UP) + "\r");
                    }
                }
                if (!line.startsWith("forever") && !line.equals("^D")) {
                    awaitPrompt(line, before + 1);
                }
            }
            user.join(TimeUnit.SECONDS.toMillis(20));
            assertTrue(!user.isAlive(), "Ctrl-D leaves: " + text());
        }
        String text = text();
        if (Boolean.getBoolean("tuber.updateExpected")) {
            Files.writeString(EXPECTED, text);
        }
        assertEquals(Files.readString(EXPECTED), text);
    }
}
