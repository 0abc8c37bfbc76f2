package dev.tuber.launcher;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The three streams of the process as bytes, without the buffers and encodings of {@link System#out} and its like.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 */
record StandardStreams(InputStream in, OutputStream out, OutputStream err) {

    /** The streams of this process; it ends when its standard output is closed by the reader. */
    static StandardStreams ofProcess() {
        OutputStream out = new GuestOutputStream(new FileOutputStream(FileDescriptor.out),
                        () -> Runtime.getRuntime().halt(ExitStatus.CLOSED_PIPE));
        return new StandardStreams(new FileInputStream(FileDescriptor.in), out, new FileOutputStream(FileDescriptor.err));
    }

    /** Writes lines to standard output. */
    void print(Iterable<String> lines) {
        write(out, lines);
    }

    /** Writes lines to standard error. */
    void report(Iterable<String> lines) {
        write(err, lines);
    }

    private static void write(OutputStream stream, Iterable<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        try {
            stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            // There is nowhere left to tell it.
        }
    }
}
