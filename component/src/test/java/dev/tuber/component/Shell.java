package dev.tuber.component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs scripts of the POSIX shell. */
final class Shell {

    private static final long TIMEOUT_SECONDS = 120;

    /** How a script ended and what it wrote. */
    record Result(int status, String output, String errors) {
    }

    private Shell() {
    }

    /**
     * Runs a script.
     *
     * @param directory the working directory
     * @param environment changes of the environment
     * @param script what {@code sh -c} takes
     * @param arguments {@code $1} and so on
     */
    static Result run(Path directory, Map<String, String> environment, String script, String... arguments)
                    throws IOException, InterruptedException {
        Path errors = Files.createTempFile("errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script, "sh").directory(directory.toFile());
        builder.command().addAll(List.of(arguments));
        for (String variable : new String[]{"JAVA_HOME", "TUBER_RUNTIME", "TUBER_LANGUAGES", "TUBER_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"}) {
            builder.environment().remove(variable);
        }
        builder.environment().putAll(environment);
        Process process = builder.redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no end: " + script);
        }
        String said = Files.readString(errors);
        Files.delete(errors);
        return new Result(process.exitValue(), output, said);
    }
}
