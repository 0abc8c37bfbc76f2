package dev.tuber.wasi.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table {@code paths.tsv}: kinds of paths, and what each function that takes a path answers. With {@code tuber.updateExpected} the
 * answers are written anew, for looking at the difference.
 */
final class PathTable {
    private static final Path SOURCE = Path.of("src/test/resources/dev/tuber/wasi/sandbox/paths.tsv");
    /** Column → call; {@code %s} is the path. */
    private static final Map<String, String> CALLS = calls();

    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    private static Map<String, String> calls() {
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("open", "open root nofollow %s none read");
        calls.put("open-follow", "open root follow %s none rw");
        calls.put("create", "open root follow %s create rw");
        calls.put("exclusive", "open root follow %s exclusive rw");
        calls.put("truncate", "open root follow %s truncate rw");
        calls.put("directory", "open root follow %s directory list");
        calls.put("stat", "path_filestat_get root nofollow %s buffer");
        calls.put("stat-follow", "path_filestat_get root follow %s buffer");
        calls.put("times", "path_filestat_set_times root nofollow %s 1 2 5");
        calls.put("times-follow", "path_filestat_set_times root follow %s 1 2 5");
        calls.put("readlink", "path_readlink root %s buffer 100 result");
        calls.put("mkdir", "path_create_directory root %s");
        calls.put("symlink", "path_symlink \"file\" root %s");
        calls.put("link-from", "path_link root nofollow %s root \"new-link\"");
        calls.put("link-from-follow", "path_link root follow %s other \"new-link\"");
        calls.put("link-to", "path_link root nofollow \"file\" root %s");
        calls.put("rename-to", "path_rename root \"file\" root %s");
        calls.put("rename-dir-to", "path_rename root \"empty\" root %s");
        calls.put("rename-from", "path_rename root %s other \"new-name\"");
        calls.put("unlink", "path_unlink_file root %s");
        calls.put("rmdir", "path_remove_directory root %s");
        return calls;
    }

    static PathTable read() throws IOException {
        PathTable table = new PathTable();
        try (InputStream stream = PathTable.class.getResourceAsStream("paths.tsv")) {
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] cells = line.split("\t");
                    Map<String, String> row = new LinkedHashMap<>();
                    int column = 1;
                    for (String name : CALLS.keySet()) {
                        row.put(name, column < cells.length ? cells[column++] : "");
                    }
                    table.rows.put(cells[0], row);
                }
            }
        }
        return table;
    }

    Set<String> paths() {
        return rows.keySet();
    }

    Map<String, String> row(String path) {
        return rows.get(path);
    }

    /** What the functions really answer, one after the other. */
    static Map<String, String> measure(String path, AttemptRun run) {
        Map<String, String> row = new LinkedHashMap<>();
        CALLS.forEach((name, call) -> row.put(name, run.run(Attempt.Step.parse(call.formatted(path) + " = ?")).name()));
        return row;
    }

    /** Takes what was measured for right, if that is asked for. */
    void update(String path, Map<String, String> measured) throws IOException {
        if (Boolean.getBoolean("tuber.updateExpected")) {
            rows.put(path, measured);
            write();
        }
    }

    private void write() throws IOException {
        List<String> comments = Files.readAllLines(SOURCE).stream().takeWhile(line -> line.startsWith("#")).toList();
        StringBuilder text = new StringBuilder();
        comments.stream().filter(line -> !line.startsWith("# path\t")).forEach(line -> text.append(line).append('\n'));
        text.append("# path\t").append(String.join("\t", CALLS.keySet())).append('\n');
        rows.forEach((path, row) -> text.append(path).append('\t').append(String.join("\t", row.values())).append('\n'));
        Files.writeString(SOURCE, text);
    }
}
