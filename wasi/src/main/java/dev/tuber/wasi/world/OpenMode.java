package dev.tuber.wasi.world;

/**
 * How a file is opened.
 *
 * @param create the file must not exist yet and is made
 * @param truncate its contents are dropped; needs {@code write}
 * @param synchronous each write waits until contents and metadata are stored; {@code dataSynchronous} leaves the metadata out
 */
public record OpenMode(boolean read, boolean write, boolean create, boolean truncate, boolean synchronous,
                boolean dataSynchronous) {
}
