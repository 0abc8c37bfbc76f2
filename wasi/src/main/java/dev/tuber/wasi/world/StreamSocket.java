package dev.tuber.wasi.world;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A connection. */
public non-sealed interface StreamSocket extends WasiSocket {

    /** Reads what is there: 0 if that is nothing, -1 at the end. */
    int read(ByteBuffer target) throws IOException;

    /** Writes what there is room for, which may be nothing. */
    int write(ByteBuffer source) throws IOException;

    /** No more will be read. */
    void shutdownInput() throws IOException;

    /** No more will be written: the other side sees the end. */
    void shutdownOutput() throws IOException;
}
