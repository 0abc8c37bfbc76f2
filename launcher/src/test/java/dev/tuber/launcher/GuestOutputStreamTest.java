package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class GuestOutputStreamTest {

    private final AtomicInteger closed = new AtomicInteger();

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    @Test
    void bytesPassUnchangedAndAtOnce() throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (GuestOutputStream stream = new GuestOutputStream(target, closed::incrementAndGet)) {
            stream.write(new byte[]{0, -1, '\r', '\n'});
            stream.write(0x1ff);
            assertArrayEquals(new byte[]{0, -1, '\r', '\n', -1}, target.toByteArray());
        }
        assertEquals(0, closed.get());
    }

    @Test
    void aClosedPipeRunsTheAction() {
        GuestOutputStream stream = new GuestOutputStream(failing("Broken pipe"), closed::incrementAndGet);
        assertThrows(IOException.class, () -> stream.write(1));
        assertEquals(1, closed.get());
    }

    @Test
    void otherFailuresAreTheProgramsMatter() {
        GuestOutputStream stream = new GuestOutputStream(failing("No space left on device"), closed::incrementAndGet);
        assertThrows(IOException.class, () -> stream.write(new byte[3], 0, 3));
        assertEquals(0, closed.get());
    }
}
