package dev.tuber.wasi.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of calls with the error numbers that they must give, as it stands in {@code attempts.txt}:
 *
 * <pre>
 * ## what is tried
 * function argument... = ERRNO        or several: ERRNO|ERRNO
 * function argument... = ERRNO -> name
 * </pre>
 *
 * An argument is a number; a name of {@link AttemptRun#constant}, with {@code +} or {@code -} and a number behind it; {@code $name} for
 * what an earlier call stored at {@code result}; a string in quotes, with the escapes {@code \xNN} and the suffix {@code *N} for
 * repetition, which stands for an address and a length; or {@code [address,length;…]}, a list of buffers, which stands for its
 * address and count. {@code open DESCRIPTOR LOOKUP PATH FLAGS RIGHTS} is short for {@code path_open} with all rights to pass on and the
 * result at {@code result}.
 */
record Attempt(String title, List<Step> steps) {
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"(?:\\*\\d+)?|\\S+");

    /** @param store the name of what the call stores, or {@code null} */
    record Step(String line, String function, List<String> arguments, List<String> expected, String store) {
        static Step parse(String line) {
            Matcher matcher = TOKEN.matcher(line);
            List<String> tokens = new ArrayList<>();
            while (matcher.find()) {
                tokens.add(matcher.group());
            }
            int equals = tokens.indexOf("=");
            if (equals < 1 || equals + 1 >= tokens.size()) {
                throw new IllegalArgumentException(line);
            }
            String store = equals + 3 < tokens.size() ? tokens.get(equals + 3) : null;
            return new Step(line, tokens.getFirst(), tokens.subList(1, equals), List.of(tokens.get(equals + 1).split("\\|")), store);
        }
    }

    static List<Attempt> readAll(String resource) throws IOException {
        List<Attempt> attempts = new ArrayList<>();
        try (InputStream stream = Attempt.class.getResourceAsStream(resource)) {
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("## ")) {
                    attempts.add(new Attempt(line.substring(3), new ArrayList<>()));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    attempts.getLast().steps.add(Step.parse(line));
                }
            }
        }
        return attempts;
    }
}
