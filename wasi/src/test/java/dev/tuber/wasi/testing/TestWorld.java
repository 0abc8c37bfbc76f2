package dev.tuber.wasi.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.ClockId;
import dev.tuber.wasi.world.InputSource;
import dev.tuber.wasi.world.Preopen;
import dev.tuber.wasi.world.RandomSource;
import dev.tuber.wasi.world.WasiClock;
import dev.tuber.wasi.world.WasiWorld;

/** A made-up world: time passes only in sleep, randomness has a seed, input is a list of bytes, and there are no files. */
public final class TestWorld implements WasiWorld, WasiClock, InputSource {
    public static final long REALTIME_START = 1_000_000_000_000_000_000L;

    public List<String> arguments = List.of("program");
    public Map<String, String> environment = Map.of();
    public byte[] input = {};
    /** How many nanoseconds go by before input is there; negative for never. */
    public long inputDelay;
    public OutputStream output = new ByteArrayOutputStream();
    public final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    public long elapsed;
    private int inputPosition;

    @Override
    public List<String> arguments() {
        return arguments;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public WasiClock clock() {
        return this;
    }

    @Override
    public RandomSource random() {
        return new Random(1)::nextBytes;
    }

    @Override
    public InputSource standardInput() {
        return this;
    }

    @Override
    public OutputStream standardOutput() {
        return output;
    }

    @Override
    public OutputStream standardError() {
        return errors;
    }

    @Override
    public boolean isTerminal(int descriptor) {
        return descriptor == 2;
    }

    @Override
    public List<Preopen> preopens() {
        return List.of();
    }

    @Override
    public long now(ClockId clock) {
        return clock == ClockId.REALTIME ? REALTIME_START + elapsed : elapsed;
    }

    @Override
    public long resolution(ClockId clock) {
        return clock.ordinal() + 1;
    }

    @Override
    public void sleep(long nanoseconds, Node location) {
        elapsed += nanoseconds;
    }

    @Override
    public int read(byte[] target, int offset, int length, Node location) {
        int count = Math.min(length, input.length - inputPosition);
        if (count == 0) {
            return -1;
        }
        System.arraycopy(input, inputPosition, target, offset, count);
        inputPosition += count;
        return count;
    }

    @Override
    public boolean awaitReadable(long nanoseconds, Node location) {
        long waited = inputDelay < 0 ? nanoseconds : Math.min(nanoseconds, inputDelay);
        elapsed += waited;
        inputDelay = inputDelay < 0 ? inputDelay : inputDelay - waited;
        return inputDelay == 0;
    }

    @Override
    public long available() {
        return inputDelay == 0 ? input.length - inputPosition : 0;
    }
}
