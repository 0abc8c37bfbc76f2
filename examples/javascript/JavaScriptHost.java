import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.Stream;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * Runs a script in GraalJS with WebAssembly, and with as much of an environment as packages of npm expect: files, time, random numbers, timers
 * and modules. What a package looks for by name is in the folder {@code host}, written in JavaScript; here is what that needs of Java.
 *
 * <p>Usage: {@code java … JavaScriptHost.java SCRIPT [ARGUMENT…]}. Modules are looked for in {@code node_modules} beside the script and above.
 */
public final class JavaScriptHost {
    private final Path hostFolder;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::time).thenComparingLong(Timer::id));
    private final SecureRandom random = new SecureRandom();
    private long timersMade;

    private record Timer(long id, long time, Value callback) {
    }

    private JavaScriptHost(Path hostFolder) {
        this.hostFolder = hostFolder;
    }

    /** What the scripts in {@code host} may call. */
    public final class Services {

        @HostAccess.Export
        public ByteBuffer readFile(String path) throws IOException {
            return ByteBuffer.wrap(Files.readAllBytes(Path.of(path)));
        }

        @HostAccess.Export
        public boolean isFile(String path) {
            return Files.isRegularFile(Path.of(path));
        }

        @HostAccess.Export
        public void write(int descriptor, String text) {
            PrintStream stream = descriptor == 2 ? System.err : System.out;
            stream.print(text);
            stream.flush();
        }

        @HostAccess.Export
        public double now() {
            return System.nanoTime() / 1e6;
        }

        @HostAccess.Export
        public int randomByte() {
            return random.nextInt(256);
        }

        @HostAccess.Export
        public long schedule(Value callback, double milliseconds) {
            Timer timer = new Timer(timersMade++, System.nanoTime() + (long) (milliseconds * 1e6), callback);
            timers.add(timer);
            return timer.id();
        }

        @HostAccess.Export
        public void cancel(long id) {
            timers.removeIf(timer -> timer.id() == id);
        }
    }

    private void run(Path script, String[] arguments) throws IOException {
        Context.Builder builder = Context.newBuilder("js", "wasm").allowAllAccess(true).allowExperimentalOptions(true) //
                        .option("engine.WarnInterpreterOnly", "false") //
                        .option("js.webassembly", "true") //
                        .option("js.text-encoding", "true") //
                        .option("js.performance", "true") //
                        .option("js.commonjs-require", "true") //
                        .option("js.commonjs-require-cwd", script.getParent().toString()) //
                        .option("js.commonjs-core-modules-replacements", coreModules());
        try (Context context = builder.build()) {
            Value bindings = context.getBindings("js");
            bindings.putMember("hostServices", new Services());
            bindings.putMember("hostArguments", Stream.concat(Stream.of("js", script.toString()), Stream.of(arguments)).toArray(String[]::new));
            context.eval(Source.newBuilder("js", hostFolder.resolve("globals.js").toFile()).build());
            context.eval(Source.newBuilder("js", script.toFile()).mimeType(
                            script.toString().endsWith(".mjs") ? "application/javascript+module" : "application/javascript").build());
            runTimers();
        }
    }

    /** Modules of Node that packages ask for, each by a file of the host folder. */
    private String coreModules() throws IOException {
        try (Stream<Path> files = Files.list(hostFolder.resolve("modules"))) {
            return String.join(",", files.map(file -> file.getFileName().toString().replace(".js", "") + ":" + file).toList());
        }
    }

    private void runTimers() {
        for (Timer next = timers.poll(); next != null; next = timers.poll()) {
            long wait = next.time() - System.nanoTime();
            if (wait > 0) {
                try {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                } catch (InterruptedException e) {
                    return;
                }
            }
            next.callback().executeVoid();
        }
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("usage: JavaScriptHost SCRIPT [ARGUMENT…]");
            System.exit(2);
        }
        Path script = Path.of(arguments[0]).toAbsolutePath();
        Path hostFolder = Path.of(System.getProperty("host.folder", "host")).toAbsolutePath();
        try {
            new JavaScriptHost(hostFolder).run(script, java.util.Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (NoSuchFileException e) {
            System.err.println("no such file: " + e.getMessage());
            System.exit(2);
        } catch (PolyglotException e) {
            if (e.isExit()) {
                System.exit(e.getExitStatus());
            }
            System.err.println(e.getMessage());
            for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
                if (frame.isGuestFrame()) {
                    System.err.println("    at " + frame);
                }
            }
            System.exit(1);
        }
    }
}
