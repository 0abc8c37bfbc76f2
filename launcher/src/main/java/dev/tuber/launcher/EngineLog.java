package dev.tuber.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Where the engine's log goes. What is logged while the engine is being made is held back until it is there: an engine that
 * refuses its options has warnings to say that would only hide the launcher's message.
 */
final class EngineLog extends OutputStream {

    private final OutputStream target;
    private ByteArrayOutputStream heldBack = new ByteArrayOutputStream();

    EngineLog(OutputStream target) {
        this.target = target;
    }

    /** The engine is there: lets everything through, from now on at once. */
    synchronized void open() {
        byte[] bytes = heldBack.toByteArray();
        heldBack = null;
        try {
            target.write(bytes);
            target.flush();
        } catch (IOException e) {
            // A log that cannot be written must not stop the program.
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        (heldBack != null ? heldBack : target).write(bytes, offset, length);
    }

    @Override
    public synchronized void flush() throws IOException {
        if (heldBack == null) {
            target.flush();
        }
    }
}
