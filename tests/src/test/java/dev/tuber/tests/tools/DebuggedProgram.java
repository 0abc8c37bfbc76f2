package dev.tuber.tests.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** A program in a context with the server of a debugger, on a thread of its own. */
final class DebuggedProgram implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (?:ws:)?\\S*?:(\\d+)(\\S*)");

    private final Context context;
    private final MatchResult address;
    private final CompletableFuture<Integer> result = new CompletableFuture<>();

    private DebuggedProgram(Context context, MatchResult address) {
        this.context = context;
        this.address = address;
    }

    /**
     * Starts a program.
     *
     * @param tool the debugger's option, {@code dap} or {@code inspect}
     * @param run what to do with the exports of the module's instance
     */
    static DebuggedProgram start(String tool, Source module, Map<String, String> options, Function<Value, Integer> run) {
        return startModule(tool, module, options, loaded -> run.apply(loaded.newInstance().getMember("exports")));
    }

    /** The same for what makes an instance itself: {@code run} gets the module. */
    static DebuggedProgram startModule(String tool, Source module, Map<String, String> options, Function<Value, Integer> run) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Context context = Context.newBuilder("wasm").allowExperimentalOptions(true).option("engine.WarnInterpreterOnly", "false")
                        .allowCreateThread(true).option(tool, "0").options(options).out(output).err(output).build();
        DebuggedProgram program = new DebuggedProgram(context, address(output));
        Thread thread = new Thread(() -> {
            try {
                program.result.complete(run.apply(context.eval(module)));
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

    private static MatchResult address(ByteArrayOutputStream output) {
        for (int i = 0; i < 600; i++) {
            Matcher matcher = LISTENING.matcher(output.toString(StandardCharsets.UTF_8));
            if (matcher.find()) {
                return matcher.toMatchResult();
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
        return DapClient.connect(Integer.parseInt(address.group(1)));
    }

    InspectorClient inspect() {
        return InspectorClient.connect(URI.create("ws://127.0.0.1:" + address.group(1) + address.group(2)));
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
