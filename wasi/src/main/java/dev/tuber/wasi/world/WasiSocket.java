package dev.tuber.wasi.world;

import java.io.IOException;

/** A socket of a world. Its operations never wait; {@link WasiSockets#await} does. */
public sealed interface WasiSocket permits ListeningSocket, StreamSocket {

    void close() throws IOException;
}
