package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The HTTP server among the examples, as a process, with a real client. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpServerTest {

    private static final int REQUESTS = 400;
    private static final int CLIENTS = 20;

    private static Process tuber(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                        "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).start();
    }

    @Test
    void itAnswersManyRequestsOfManyConnections() throws Exception {
        Process server = tuber("run", "--tcp-listen", "127.0.0.1:0", Path.of("../examples/httpd.wasm").toString(), "" + REQUESTS);
        try (BufferedReader errors = server.errorReader(); BufferedReader output = server.inputReader()) {
            int port = announcedPort(errors);
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<String>> answers = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    String path = "/page/" + i + "/";
                    answers.add(clients.submit(() -> fetchAll("http://127.0.0.1:" + port + path)));
                }
                for (int i = 0; i < CLIENTS; i++) {
                    String expected = "Hello, you asked for /page/" + i + "/x.\n";
                    assertEquals(expected.repeat(REQUESTS / CLIENTS), answers.get(i).get());
                }
            }
            assertEquals(REQUESTS + " requests answered", output.readLine());
            assertTrue(server.waitFor(30, TimeUnit.SECONDS), "no end");
            assertEquals(0, server.exitValue());
        } finally {
            server.destroyForcibly();
        }
    }

    /** The answers to a client's share of the requests, which it makes over one connection. */
    private static String fetchAll(String address) throws IOException {
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < REQUESTS / CLIENTS; i++) {
            try (InputStream answer = URI.create(address + "x").toURL().openStream()) {
                answers.append(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return answers.toString();
    }

    private static int announcedPort(BufferedReader errors) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            Matcher announcement = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)").matcher(line);
            if (announcement.find()) {
                return Integer.parseInt(announcement.group(1));
            }
            all.append(line).append('\n');
        }
        throw new AssertionError("the server does not listen: " + all);
    }
}
