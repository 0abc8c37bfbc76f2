package dev.tuber.wasi.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Rights;

/** Makes the calls of attempts. */
final class AttemptRun {
    static final int RESULT = 64;
    static final int BUFFER = 1024;
    private static final int HANDED_OUT = 0x10000;

    private final Prisoner prisoner;
    private final Map<String, Long> stored = new HashMap<>();
    private int next = HANDED_OUT;

    AttemptRun(Prisoner prisoner) {
        this.prisoner = prisoner;
    }

    /** Makes a call and tells how it ended. */
    Errno run(Attempt.Step step) {
        List<Long> arguments = new ArrayList<>();
        step.arguments().forEach(argument -> add(argument, arguments));
        String function = step.function();
        if (function.equals("open")) {
            function = "path_open";
            arguments.addAll(List.of(-1L, 0L, (long) RESULT));
        }
        Errno errno = prisoner.call(function, arguments);
        if (step.store() != null && errno == Errno.SUCCESS) {
            stored.put(step.store(), prisoner.readInt(RESULT));
        }
        next = HANDED_OUT;
        return errno;
    }

    private void add(String argument, List<Long> arguments) {
        if (argument.startsWith("\"")) {
            byte[] bytes = bytes(argument);
            arguments.add((long) put(bytes));
            arguments.add((long) bytes.length);
        } else if (argument.startsWith("[")) {
            addVectors(argument.substring(1, argument.length() - 1), arguments);
        } else {
            arguments.add(value(argument));
        }
    }

    private void addVectors(String list, List<Long> arguments) {
        String[] vectors = list.isEmpty() ? new String[0] : list.split(";");
        int address = put(new byte[vectors.length * 8]);
        for (int i = 0; i < vectors.length; i++) {
            String[] parts = vectors[i].split(",");
            prisoner.writeInt(address + i * 8L, value(parts[0]));
            prisoner.writeInt(address + i * 8L + 4, value(parts[1]));
        }
        arguments.add((long) address);
        arguments.add((long) vectors.length);
    }

    private int put(byte[] bytes) {
        int address = next;
        prisoner.write(address, bytes);
        next += (bytes.length + 7) & ~7;
        return address;
    }

    private static byte[] bytes(String literal) {
        int end = literal.lastIndexOf('"');
        int count = literal.length() == end + 1 ? 1 : Integer.parseInt(literal.substring(end + 2));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = literal.substring(1, end);
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\x", i)) {
                bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1).repeat(count).getBytes(StandardCharsets.ISO_8859_1);
    }

    private long value(String text) {
        int operator = Math.max(text.indexOf('+', 1), text.indexOf('-', 1));
        if (operator > 0) {
            return value(text.substring(0, operator)) + Long.decode(text.substring(operator).replace("+", ""));
        }
        if (text.startsWith("$")) {
            return stored.get(text.substring(1));
        }
        return Character.isLetter(text.charAt(0)) ? constant(text) : Long.decode(text);
    }

    private static long constant(String name) {
        return switch (name) {
            case "root" -> 3;
            case "other" -> 4;
            case "ro" -> 5;
            case "nofollow", "none", "null" -> 0;
            case "follow", "create" -> 1;
            case "directory" -> 2;
            case "exclusive" -> 5;
            case "truncate" -> 8;
            case "all" -> -1;
            case "rw" -> Rights.FILE;
            case "read" -> Rights.FD_READ;
            case "write" -> Rights.FD_WRITE;
            case "list" -> Rights.FD_READDIR;
            case "paths" -> Rights.DIRECTORY;
            case "result" -> RESULT;
            case "buffer" -> BUFFER;
            case "end" -> Prisoner.MEMORY_SIZE;
            case "most" -> 0xFFFF_FFFFL;
            case "lowest" -> Long.MIN_VALUE;
            case "highest" -> Long.MAX_VALUE;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
