package dev.tuber.tests.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** A program in a context with the DAP server, on a thread of its own. */
final class DebuggedProgram implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on \\S*?:(\\d+)");

    private final Context context;
    private final int port;
    private final CompletableFuture<Integer> result = new CompletableFuture<>();

    private DebuggedProgram(Context context, int port) {
        this.context = context;
        this.port = port;
    }

    /** @param run what to do with the exports of the module's instance */
    static DebuggedProgram start(Source module, Map<String, String> options, Function<Value, Integer> run) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Context context = Context.newBuilder("wasm").allowExperimentalOptions(true).option("engine.WarnInterpreterOnly", "false")
                        .option("dap", "localhost:0").options(options).out(output).err(output).build();
        DebuggedProgram program = new DebuggedProgram(context, port(output));
        Thread thread = new Thread(() -> {
            try {
                program.result.complete(run.apply(context.eval(module).newInstance().getMember("exports")));
            } catch (Throwable failure) {
                program.result.completeExceptionally(failure);
            }
        }, "debugged program");
        thread.setDaemon(true);
        thread.start();
        return program;
    }

    /** The server lets its thread for a client end some time after the client has taken leave, and fails if it is closed before. */
    private static void awaitEndOfServerThreads() {
        for (int i = 0; i < 200; i++) {
            if (Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().equals("DAP client connection thread"))) {
                return;
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static int port(ByteArrayOutputStream output) {
        for (int i = 0; i < 600; i++) {
            Matcher matcher = LISTENING.matcher(output.toString(StandardCharsets.UTF_8));
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new AssertionError("no server: " + output);
    }

    DapClient connect() throws IOException {
        return DapClient.connect(port);
    }

    int result() throws Exception {
        return result.get(60, TimeUnit.SECONDS);
    }

    /** Ends the program as well, if it has not ended. */
    @Override
    public void close() {
        awaitEndOfServerThreads();
        context.close(!result.isDone());
    }
}
