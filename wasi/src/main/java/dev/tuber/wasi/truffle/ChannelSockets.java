package dev.tuber.wasi.truffle;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.world.InputSource;
import dev.tuber.wasi.world.ListeningSocket;
import dev.tuber.wasi.world.StreamSocket;
import dev.tuber.wasi.world.WasiSocket;
import dev.tuber.wasi.world.WasiSockets;
import dev.tuber.wasm.host.HostConfigurationException;

/**
 * TCP sockets of this machine. The channels never block: an interruption in a blocking operation would close them. Waiting is done
 * with a selector of its own for each wait, since any thread of the program may wait for any socket.
 */
final class ChannelSockets implements WasiSockets {
    /** How many connections the system keeps until the program takes them. */
    private static final int BACKLOG = 1024;

    private final List<ListeningSocket> listeners = new ArrayList<>();

    /**
     * Listens on all addresses.
     *
     * @throws HostConfigurationException if the context does not allow sockets or an address cannot be listened on
     */
    static ChannelSockets listen(TruffleLanguage.Env env, List<ListenAddress> addresses) {
        ChannelSockets sockets = new ChannelSockets();
        for (ListenAddress address : addresses) {
            if (!env.isSocketIOAllowed()) {
                throw failure(address, "the context does not allow sockets");
            }
            try {
                sockets.listeners.add(new Listener(open(env, address)));
            } catch (UnsupportedAddressTypeException e) {
                sockets.closeAll();
                throw failure(address, "this machine has no such addresses");
            } catch (IOException e) {
                sockets.closeAll();
                throw failure(address, e.getMessage());
            }
        }
        return sockets;
    }

    private static ServerSocketChannel open(TruffleLanguage.Env env, ListenAddress address) throws IOException {
        InetSocketAddress resolved = address.resolve();
        if (resolved.isUnresolved()) {
            throw new IOException("unknown host");
        }
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(resolved, BACKLOG);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        if (address.port() == 0) {
            // Nobody could know otherwise.
            env.getLogger("wasi").info("listening on " + new ListenAddress(address.host(), channel.socket().getLocalPort()));
        }
        return channel;
    }

    private static HostConfigurationException failure(ListenAddress address, String reason) {
        return new HostConfigurationException("cannot listen on " + address + ": " + reason);
    }

    private void closeAll() {
        for (ListeningSocket listener : listeners) {
            try {
                listener.close();
            } catch (IOException e) {
                // The other ones are closed all the same.
                continue;
            }
        }
    }

    @Override
    public List<ListeningSocket> listeners() {
        return List.copyOf(listeners);
    }

    @Override
    public Set<Interest> await(Collection<Interest> interests, InputSource input, long nanoseconds, Node location) throws IOException {
        try (Selector selector = Selector.open()) {
            for (Interest interest : interests) {
                register(selector, interest);
            }
            if (input == null || nanoseconds <= 0) {
                select(selector, nanoseconds, location);
            } else {
                selectOrInput(selector, input, nanoseconds, location);
            }
            Set<Interest> ready = new HashSet<>();
            for (SelectionKey key : selector.selectedKeys()) {
                addReady(ready, (WasiSocket) key.attachment(), key.readyOps());
            }
            return ready;
        }
    }

    private static void register(Selector selector, Interest interest) throws ClosedChannelException {
        SelectableChannel channel = interest.socket() instanceof Listener(ServerSocketChannel server) ? server
                        : ((Connection) interest.socket()).channel();
        int operation = interest.writing() ? SelectionKey.OP_WRITE
                        : interest.socket() instanceof Listener ? SelectionKey.OP_ACCEPT : SelectionKey.OP_READ;
        SelectionKey key = channel.keyFor(selector);
        channel.register(selector, key == null ? operation : key.interestOps() | operation, interest.socket());
    }

    private static void addReady(Set<Interest> ready, WasiSocket socket, int operations) {
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            ready.add(new Interest(socket, true));
        }
        if ((operations & (SelectionKey.OP_ACCEPT | SelectionKey.OP_READ)) != 0) {
            ready.add(new Interest(socket, false));
        }
    }

    private static void selectOrInput(Selector selector, InputSource input, long nanoseconds, Node location) throws IOException {
        Runnable wakeUp = selector::wakeup;
        try {
            select(selector, input.requestNotification(wakeUp) ? 0 : nanoseconds, location);
        } finally {
            input.cancelNotification(wakeUp);
        }
    }

    private static void select(Selector selector, long nanoseconds, Node location) throws IOException {
        if (nanoseconds <= 0) {
            selector.selectNow();
            return;
        }
        long begin = System.nanoTime();
        IOException[] failure = new IOException[1];
        TruffleSafepoint.setBlockedThreadInterruptible(location, blocked -> {
            try {
                blocked.select(milliseconds(nanoseconds - (System.nanoTime() - begin)));
            } catch (IOException e) {
                failure[0] = e;
            }
            // An interruption ends the selection without an exception.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }, selector);
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    /** Rounded up, and never 0, which would wait for ever. */
    private static long milliseconds(long nanoseconds) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanoseconds - 1)) + 1);
    }

    /** A listening channel. */
    private record Listener(ServerSocketChannel channel) implements ListeningSocket {

        @Override
        public StreamSocket accept() throws IOException {
            SocketChannel accepted = channel.accept();
            if (accepted == null) {
                return null;
            }
            accepted.configureBlocking(false);
            // The program decides what it sends in one piece.
            accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new Connection(accepted);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** A connected channel. */
    private record Connection(SocketChannel channel) implements StreamSocket {

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return channel.write(source);
        }

        @Override
        public void shutdownInput() throws IOException {
            channel.shutdownInput();
        }

        @Override
        public void shutdownOutput() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
