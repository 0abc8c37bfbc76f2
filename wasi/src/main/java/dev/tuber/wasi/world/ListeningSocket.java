package dev.tuber.wasi.world;

import java.io.IOException;

/** A socket that takes connections. */
public non-sealed interface ListeningSocket extends WasiSocket {

    /** The next connection, or {@code null} if nobody is waiting for one. */
    StreamSocket accept() throws IOException;
}
