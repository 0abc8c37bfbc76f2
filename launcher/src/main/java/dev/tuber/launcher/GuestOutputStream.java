package dev.tuber.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * The program's standard output or error. Unbuffered, so that nothing is lost or late whatever way the program ends: programs
 * buffer for themselves. When nobody reads the output any more, native programs are ended by SIGPIPE; this stream runs an
 * action in its place.
 */
final class GuestOutputStream extends OutputStream {

    private final OutputStream target;
    private final Runnable whenClosed;

    /**
     * @param target where the bytes go
     * @param whenClosed run when the other end of the pipe is closed; if it returns, the writer gets the exception
     */
    GuestOutputStream(OutputStream target, Runnable whenClosed) {
        this.target = target;
        this.whenClosed = whenClosed;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            if (isClosedPipe(e)) {
                whenClosed.run();
            }
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    /** Java has no type for this; the texts are those of Linux, macOS and Windows. */
    private static boolean isClosedPipe(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("broken pipe") || message.contains("pipe is being closed")
                        || message.contains("pipe has been ended");
    }
}
