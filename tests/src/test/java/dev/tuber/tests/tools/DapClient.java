package dev.tuber.tests.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A client of the Debug Adapter Protocol. Requests wait for their response; events are kept until somebody asks for them.
 *
 * @see <a href="https://microsoft.github.io/debug-adapter-protocol/specification">Specification</a>
 */
final class DapClient implements AutoCloseable {
    private static final int TIMEOUT = (int) Duration.ofSeconds(60).toMillis();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Deque<JsonNode> events = new ArrayDeque<>();
    private final Transcript transcript = new Transcript();
    private int sequence;

    private DapClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    static DapClient connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT);
        return new DapClient(socket);
    }

    /** What was said. */
    Transcript transcript() {
        return transcript;
    }

    /**
     * Sends a request.
     *
     * @param arguments a JSON object, with single quotes for double ones
     * @return the body of the response
     */
    JsonNode request(String command, String arguments) throws IOException {
        ObjectNode message = JSON.createObjectNode();
        message.put("seq", ++sequence).put("type", "request").put("command", command);
        message.set("arguments", JSON.readTree(arguments.replace('\'', '"')));
        transcript.sent(command, message.get("arguments"));
        byte[] bytes = JSON.writeValueAsBytes(message);
        out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
        while (true) {
            JsonNode received = receive();
            if (received.path("type").asText().equals("event")) {
                events.add(received);
            } else if (received.path("request_seq").asInt() == sequence) {
                boolean isSuccess = received.path("success").asBoolean();
                transcript.received(isSuccess ? "" : "failed: " + received.path("message").asText(), received.path("body"));
                if (!isSuccess) {
                    throw new IOException(received.toString());
                }
                return received.path("body");
            }
        }
    }

    /** Waits for an event and gives its body; others before it are dropped. */
    JsonNode event(String name) throws IOException {
        while (true) {
            JsonNode event = events.isEmpty() ? receive() : events.poll();
            if (event.path("event").asText().equals(name)) {
                transcript.received("event " + name, event.path("body"));
                return event.path("body");
            }
        }
    }

    private JsonNode receive() throws IOException {
        int length = -1;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            if (line.startsWith("Content-Length:")) {
                length = Integer.parseInt(line.substring("Content-Length:".length()).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        return JSON.readTree(body);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server has closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** Takes leave; a server whose client is gone without that fails when it has something to tell. */
    @Override
    public void close() throws IOException {
        try (socket) {
            request("disconnect", "{}");
        }
    }
}
