package dev.tuber.wasm.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets and threads of WASI programs, granted and not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WasiConfigurationTest {
    private static final int NOT_SUPPORTED = -58;

    /** Sends to its first client what it gets from it, in upper case, and ends. */
    private static final String SHOUTING_SERVER = """
                    (module
                      (import "wasi_snapshot_preview1" "sock_accept" (func $accept (param i32 i32 i32) (result i32)))
                      (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
                      (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
                      (memory (export "memory") 1)
                      ;; A buffer of one byte at 100.
                      (data (i32.const 8) "\\64\\00\\00\\00\\01\\00\\00\\00")
                      (func (export "_start")
                        (if (call $accept (i32.const 3) (i32.const 0) (i32.const 0)) (then unreachable))
                        (loop $more
                          (if (call $read (i32.load (i32.const 0)) (i32.const 8) (i32.const 1) (i32.const 4)) (then unreachable))
                          (i32.store8 (i32.const 100) (i32.and (i32.load8_u (i32.const 100)) (i32.const 0xdf)))
                          (br_if $more (i32.and (i32.load (i32.const 4))
                            (i32.eqz (call $write (i32.load (i32.const 0)) (i32.const 8) (i32.const 1) (i32.const 4))))))))""";

    /** Gives what the start of a thread answers, after a thread that started has done its work. */
    private static final String THREADS = """
                    (module
                      (import "env" "memory" (memory 1 1 shared))
                      (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
                      (export "memory" (memory 0))
                      (func (export "wasi_thread_start") (param $id i32) (param $argument i32)
                        (i32.atomic.store (i32.const 0) (local.get $argument))
                        (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))
                      (func (export "start") (result i32) (local $id i32)
                        (local.set $id (call $spawn (i32.const 42)))
                        (if (i32.gt_s (local.get $id) (i32.const 0))
                          (then (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))))
                        (local.get $id))
                      (func (export "seen") (result i32) (i32.atomic.load (i32.const 0))))""";

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void programsTakeConnectionsWhereTheyMay() throws Exception {
        int port = freePort();
        try (Store store = Store.builder().wasi(WasiConfiguration.create().tcpListener("127.0.0.1", port)).build()) {
            Instance server = store.parse("server.wat", SHOUTING_SERVER).instantiate();
            CompletableFuture<String> client = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.getOutputStream().write("hello".getBytes());
                    socket.shutdownOutput();
                    return new String(socket.getInputStream().readNBytes(5));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertEquals(0, server.run());
            assertEquals("HELLO", client.get());
        }
        assertThrows(IOException.class, () -> new Socket("127.0.0.1", port).close(), "the store is closed");
    }

    @Test
    void withoutAGrantThereIsNoSocket() {
        try (Store store = Store.builder().wasi(WasiConfiguration.create()).build()) {
            WasmException trap = assertThrows(WasmException.class, () -> store.parse("server.wat", SHOUTING_SERVER).instantiate().run());
            assertEquals("unreachable", trap.getMessage());
        }
    }

    @Test
    void addressesAreChecked() {
        WasiConfiguration wasi = WasiConfiguration.create();
        assertThrows(IllegalArgumentException.class, () -> wasi.tcpListener("localhost", -1));
        assertThrows(IllegalArgumentException.class, () -> wasi.tcpListener("localhost", 65536));
        for (String host : List.of("", "a,b")) {
            assertThrows(IllegalArgumentException.class, () -> wasi.tcpListener(host, 1), host);
        }
        // What cannot be listened on is told when the program is linked.
        try (Store store = Store.builder().wasi(WasiConfiguration.create().tcpListener("192.0.2.1", 0)).build()) {
            WasmException refused = assertThrows(WasmException.class, () -> store.parse("server.wat", SHOUTING_SERVER).instantiate());
            assertTrue(refused.getMessage().startsWith("cannot listen on 192.0.2.1:0: "), refused.getMessage());
        }
    }

    @Test
    void programsStartThreadsIfTheyMay() {
        try (Store store = Store.builder().wasi(WasiConfiguration.create().threads()).build()) {
            Instance instance = store.parse("threads.wat", THREADS).instantiate();
            assertEquals(1, instance.function("start").callInt());
            assertEquals(42, instance.function("seen").callInt());
        }
        try (Store store = Store.builder().wasi(WasiConfiguration.create()).build()) {
            Instance instance = store.parse("threads.wat", THREADS).instantiate();
            assertEquals(NOT_SUPPORTED, instance.function("start").callInt());
        }
    }
}
