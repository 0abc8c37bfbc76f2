package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class GuestThreadTest {

    private static int recurse(int depth) {
        return depth == 0 ? 0 : 1 + recurse(depth - 1);
    }

    @Test
    void theStackIsDeep() throws InterruptedException {
        assertEquals(200_000, GuestThread.run(GuestThread.DEFAULT_STACK_MIB, () -> recurse(200_000)));
    }

    @Test
    void failuresComeThrough() {
        assertEquals("no", assertThrows(IllegalStateException.class, () -> GuestThread.run(1, () -> {
            throw new IllegalStateException("no");
        })).getMessage());
        assertThrows(AssertionError.class, () -> GuestThread.run(1, () -> {
            throw new AssertionError("no");
        }));
    }
}
