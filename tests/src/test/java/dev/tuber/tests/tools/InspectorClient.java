package dev.tuber.tests.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A client of the Chrome DevTools Protocol over its web socket. Commands wait for their answer; events are kept until somebody asks for them.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Specification</a>
 */
final class InspectorClient implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final WebSocket socket;
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Deque<JsonNode> events = new ArrayDeque<>();
    private final Transcript transcript = new Transcript();
    private int number;

    private InspectorClient(URI address) {
        http = HttpClient.newHttpClient();
        socket = http.newWebSocketBuilder().buildAsync(address, new Listener()).orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    static InspectorClient connect(URI address) {
        return new InspectorClient(address);
    }

    /** Puts the parts of a message together. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                received.add(message.toString());
                message.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }

    /** What was said. */
    Transcript transcript() {
        return transcript;
    }

    /**
     * Sends a command.
     *
     * @param parameters a JSON object, with single quotes for double ones
     * @return the result
     * @throws IOException if the answer is an error
     */
    JsonNode command(String method, String parameters) throws IOException {
        ObjectNode message = JSON.createObjectNode();
        message.put("id", ++number).put("method", method);
        message.set("params", JSON.readTree(parameters.replace('\'', '"')));
        transcript.sent(method, message.get("params"));
        socket.sendText(message.toString(), true).join();
        while (true) {
            JsonNode answer = receive();
            if (answer.has("method")) {
                events.add(answer);
            } else if (answer.path("id").asInt() == number) {
                if (answer.has("error")) {
                    transcript.received("error", answer.path("error"));
                    throw new IOException(answer.path("error").toString());
                }
                transcript.received("", answer.path("result"));
                return answer.path("result");
            }
        }
    }

    /** Waits for an event and gives its parameters; others before it are dropped. */
    JsonNode event(String method) throws IOException {
        while (true) {
            JsonNode event = events.isEmpty() ? receive() : events.poll();
            if (event.path("method").asText().equals(method)) {
                transcript.received("event " + method, event.path("params"));
                return event.path("params");
            }
        }
    }

    private JsonNode receive() throws IOException {
        String next;
        try {
            next = received.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (next == null) {
            throw new IOException("no message within " + TIMEOUT_SECONDS + " s");
        }
        return JSON.readTree(next);
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        http.close();
    }
}
