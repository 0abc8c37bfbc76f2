package dev.tuber.launcher;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the program may take connections, as given by {@code --tcp-listen HOST:PORT}.
 *
 * @param text the address in the form of the option {@code wasm.WasiTcpListen}
 */
record ListenAddress(String text) {

    private static final Pattern FORM = Pattern.compile("(?:[^:,\\[\\]]+|\\[[0-9A-Fa-f:.%]+]):(\\d{1,5})");
    private static final int MAXIMUM_PORT = 65535;

    /**
     * Reads {@code HOST:PORT}; an IPv6 address stands in brackets.
     *
     * @throws LauncherException if it is no address
     */
    static ListenAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(1)) > MAXIMUM_PORT) {
            throw LauncherException.usage("--tcp-listen " + text + ": expected HOST:PORT, for example --tcp-listen 127.0.0.1:8080 or "
                            + "--tcp-listen [::1]:8080");
        }
        return new ListenAddress(text);
    }

    /** The value of the option {@code wasm.WasiTcpListen} for these addresses. */
    static String toOptionValue(List<ListenAddress> addresses) {
        return String.join(",", addresses.stream().map(ListenAddress::text).toList());
    }
}
