package dev.tuber.wasi.world;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Everything that a program can see. Nothing that is not in here is visible to it. */
public interface WasiWorld {

    /** The program's name and its arguments. No string holds a NUL character. */
    List<String> arguments();

    /** The environment variables. No string holds a NUL character. */
    Map<String, String> environment();

    WasiClock clock();

    RandomSource random();

    InputSource standardInput();

    OutputStream standardOutput();

    OutputStream standardError();

    /** Whether standard input (0), output (1) or error (2) is a terminal. */
    boolean isTerminal(int descriptor);

    /** The directories that the program may use, in the order of their descriptors. */
    List<Preopen> preopens();

    /** The sockets that the program may use. */
    default WasiSockets sockets() {
        return WasiSockets.NONE;
    }

    /** The program has ended: what serves it alone, such as helper threads, ends too. */
    default void close() {
        // There is nothing of the kind.
    }
}
