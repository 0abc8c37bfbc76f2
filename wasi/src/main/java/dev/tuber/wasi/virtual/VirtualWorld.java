package dev.tuber.wasi.virtual;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;

import dev.tuber.wasi.world.InputSource;
import dev.tuber.wasi.world.Preopen;
import dev.tuber.wasi.world.RandomSource;
import dev.tuber.wasi.world.WasiClock;
import dev.tuber.wasi.world.WasiSockets;
import dev.tuber.wasi.world.WasiWorld;

/** A world with some of its parts exchanged. */
public final class VirtualWorld implements WasiWorld {
    private final WasiWorld world;
    private final WasiClock clock;
    private final RandomSource random;
    private final InputSource input;
    private final List<Preopen> preopens;

    private VirtualWorld(WasiWorld world, WasiClock clock, RandomSource random, InputSource input, List<Preopen> preopens) {
        this.world = world;
        this.clock = clock;
        this.random = random;
        this.input = input;
        this.preopens = preopens;
    }

    /**
     * Exchanges parts of a world.
     *
     * @param clock {@code null} to leave the clocks; else input does not depend on time either
     * @param random {@code null} to leave the randomness
     * @param preopens {@code null} to leave the directories
     */
    public static WasiWorld of(WasiWorld world, WasiClock clock, RandomSource random, List<Preopen> preopens) {
        // A person at a terminal does not write ahead.
        boolean patient = clock != null && !world.isTerminal(0);
        return new VirtualWorld(world, clock == null ? world.clock() : clock, random == null ? world.random() : random,
                        patient ? new PatientInput(world.standardInput()) : world.standardInput(),
                        preopens == null ? world.preopens() : List.copyOf(preopens));
    }

    @Override
    public List<String> arguments() {
        return world.arguments();
    }

    @Override
    public Map<String, String> environment() {
        return world.environment();
    }

    @Override
    public WasiClock clock() {
        return clock;
    }

    @Override
    public RandomSource random() {
        return random;
    }

    @Override
    public InputSource standardInput() {
        return input;
    }

    @Override
    public OutputStream standardOutput() {
        return world.standardOutput();
    }

    @Override
    public OutputStream standardError() {
        return world.standardError();
    }

    @Override
    public boolean isTerminal(int descriptor) {
        return world.isTerminal(descriptor);
    }

    @Override
    public List<Preopen> preopens() {
        return preopens;
    }

    @Override
    public WasiSockets sockets() {
        return world.sockets();
    }

    @Override
    public void close() {
        world.close();
    }
}
