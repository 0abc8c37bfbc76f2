package dev.tuber.wasi.truffle;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Where a program may take connections, as it is written in an option: {@code host:port}. An IPv6 address stands in brackets.
 *
 * @param host a name or an address of this machine
 * @param port 0 to 65535; 0 for any that is free
 */
public record ListenAddress(String host, int port) {
    private static final int MAXIMUM_PORT = 65535;

    /**
     * Reads a comma list of addresses.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static List<ListenAddress> parseList(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(",", -1)).map(ListenAddress::parse).toList();
    }

    private static ListenAddress parse(String text) {
        int separator = text.lastIndexOf(':');
        String host = separator < 0 ? "" : text.substring(0, separator);
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isEmpty() || host.contains(":") && !isBracketed) {
            throw refused(text);
        }
        try {
            int port = Integer.parseInt(text.substring(separator + 1));
            if (port < 0 || port > MAXIMUM_PORT) {
                throw refused(text);
            }
            return new ListenAddress(isBracketed ? host.substring(1, host.length() - 1) : host, port);
        } catch (NumberFormatException e) {
            throw refused(text);
        }
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("'" + text + "' is not an address to listen on; expected host:port, for example "
                        + "127.0.0.1:8080 or [::1]:8080");
    }

    InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
