package dev.tuber.wasi.functions;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.world.RandomSource;

/** Random bytes. */
final class RandomFunctions {
    private static final int STEP = 1 << 16;

    private final RandomSource source;

    RandomFunctions(RandomSource source) {
        this.source = source;
    }

    void addTo(FunctionTable table) {
        table.add("random_get", "ii", this::get);
    }

    private Errno get(GuestCall call) throws ErrnoException {
        long address = call.u32(0);
        long remaining = call.u32(1);
        call.memory().check(address, remaining);
        while (remaining > 0) {
            call.pollSafepoint();
            byte[] bytes = new byte[(int) Math.min(remaining, STEP)];
            source.fill(bytes);
            call.memory().write(address, bytes, 0, bytes.length);
            address += bytes.length;
            remaining -= bytes.length;
        }
        return Errno.SUCCESS;
    }
}
