package dev.tuber.wasi.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A program of the suite and what is expected of it.
 *
 * @param root the folder to grant as {@code /}, or {@code null}
 * @param output the expected standard output, or {@code null} for any
 */
record SuiteProgram(Path file, List<String> arguments, Map<String, String> environment, Path root, int exitCode, String output) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static SuiteProgram read(Path file) throws IOException {
        String fileName = file.getFileName().toString();
        Path description = file.resolveSibling(fileName.substring(0, fileName.length() - ".wasm".length()) + ".json");
        JsonNode json = Files.exists(description) ? MAPPER.readTree(description.toFile()) : MAPPER.createObjectNode();
        List<String> arguments = new ArrayList<>(List.of(fileName));
        json.path("args").forEach(argument -> arguments.add(argument.asText()));
        Map<String, String> environment = new HashMap<>();
        json.path("env").properties().forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
        Path root = json.has("root") ? file.resolveSibling(json.get("root").asText()) : null;
        return new SuiteProgram(file, arguments, environment, root, json.path("exit_code").asInt(0),
                        json.has("stdout") ? json.get("stdout").asText() : null);
    }

    String name() {
        String fileName = file.getFileName().toString();
        return file.getParent().getFileName() + "/" + fileName.substring(0, fileName.length() - ".wasm".length());
    }
}
