package dev.tuber.wasi.functions;

import dev.tuber.wasi.abi.ClockId;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.world.WasiClock;

/** The clocks. */
final class ClockFunctions {
    private final WasiClock clock;

    ClockFunctions(WasiClock clock) {
        this.clock = clock;
    }

    void addTo(FunctionTable table) {
        table.add("clock_res_get", "ii", this::resolution);
        table.add("clock_time_get", "ili", this::time);
    }

    private Errno resolution(GuestCall call) throws ErrnoException {
        ClockId id = ClockId.of(call.i32(0));
        call.memory().writeI64(call.u32(1), clock.resolution(id));
        return Errno.SUCCESS;
    }

    /** The wanted precision, parameter 1, is a hint; the answer is always as precise as the clock. */
    private Errno time(GuestCall call) throws ErrnoException {
        ClockId id = ClockId.of(call.i32(0));
        long address = call.result(2, 8);
        call.memory().writeI64(address, clock.now(id));
        return Errno.SUCCESS;
    }
}
