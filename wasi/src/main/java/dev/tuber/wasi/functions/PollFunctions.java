package dev.tuber.wasi.functions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.tuber.wasi.abi.ClockId;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.GuestMemory;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.descriptor.Descriptor;
import dev.tuber.wasi.descriptor.ConnectionDescriptor;
import dev.tuber.wasi.descriptor.DescriptorTable;
import dev.tuber.wasi.descriptor.InputDescriptor;
import dev.tuber.wasi.descriptor.SocketDescriptor;
import dev.tuber.wasi.world.WasiClock;
import dev.tuber.wasi.world.WasiSockets;
import dev.tuber.wasi.world.WasiSockets.Interest;

/**
 * Waiting. Everything but standard input and sockets is ready at any time, so a poll ends at once, or waits for these until the
 * earliest clock.
 */
final class PollFunctions {
    /** The most that one poll can wait for; more are refused, so that a guest cannot use up the host's memory with a list. */
    private static final int MAXIMUM_SUBSCRIPTIONS = 1 << 16;
    private static final int EVENT_SIZE = 32;
    private static final int CLOCK = 0;
    private static final int READ = 1;
    private static final int WRITE = 2;

    private final DescriptorTable descriptors;
    private final Layout layout;
    private final WasiClock clock;
    private final WasiSockets sockets;

    PollFunctions(DescriptorTable descriptors, Layout layout, WasiClock clock, WasiSockets sockets) {
        this.sockets = sockets;
        this.descriptors = descriptors;
        this.layout = layout;
        this.clock = clock;
    }

    void addTo(FunctionTable table) {
        table.add("poll_oneoff", "iiii", this::poll);
    }

    /** Something that a poll waits for. */
    private sealed interface Subscription {
        long userData();
    }

    /** @param end when it fires, by the clock {@code id} */
    private record ClockSubscription(long userData, ClockId id, long end) implements Subscription {
    }

    /** @param type {@link #READ} or {@link #WRITE} */
    private record DescriptorSubscription(long userData, int type, Descriptor descriptor) implements Subscription {
        boolean reads() {
            return type == READ;
        }
    }

    /** A subscription that cannot be waited for: it fires at once, with its error. */
    private record FailedSubscription(long userData, int type, Errno errno) implements Subscription {
    }

    private Errno poll(GuestCall call) throws IOException, ErrnoException {
        long count = call.u32(2);
        if (count == 0) {
            return Errno.INVAL;
        }
        GuestMemory memory = call.memory();
        memory.check(call.u32(0), count * layout.subscriptionSize());
        memory.check(call.u32(1), count * EVENT_SIZE);
        long result = call.result(3, 4);
        if (count > MAXIMUM_SUBSCRIPTIONS) {
            return Errno.INVAL;
        }
        List<Subscription> subscriptions = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            subscriptions.add(subscription(memory, call.u32(0) + i * layout.subscriptionSize()));
        }
        boolean forSockets = subscriptions.stream().anyMatch(PollFunctions::isForSocket);
        EventWriter events = new EventWriter(memory, call.u32(1));
        while (events.count == 0) {
            Set<Interest> ready = await(subscriptions, call);
            for (Subscription subscription : subscriptions) {
                writeIfReady(events, subscription, ready, forSockets, call);
            }
        }
        memory.writeI32(result, events.count);
        return Errno.SUCCESS;
    }

    private Subscription subscription(GuestMemory memory, long address) throws ErrnoException {
        long userData = memory.readI64(address);
        int type = Byte.toUnsignedInt(memory.readI8(address + 8));
        try {
            return switch (type) {
                case CLOCK -> clockSubscription(memory, address, userData);
                case READ, WRITE -> {
                    long right = type == READ ? Rights.FD_READ : Rights.FD_WRITE;
                    Descriptor descriptor = descriptors.get(memory.readI32(address + 16));
                    // As for reading and writing themselves: opened for something else.
                    boolean usable = (descriptor.baseRights() & right) != 0;
                    yield usable ? new DescriptorSubscription(userData, type, descriptor)
                                    : new FailedSubscription(userData, type, Errno.BADF);
                }
                default -> new FailedSubscription(userData, type, Errno.INVAL);
            };
        } catch (ErrnoException e) {
            return new FailedSubscription(userData, type, e.errno());
        }
    }

    private Subscription clockSubscription(GuestMemory memory, long address, long userData) throws ErrnoException {
        long start = address + layout.clockOffset();
        ClockId id = ClockId.of(memory.readI32(start));
        if (id != ClockId.REALTIME && id != ClockId.MONOTONIC) {
            // Processor time does not pass while one waits.
            throw new ErrnoException(Errno.NOTSUP);
        }
        long timeout = memory.readI64(start + 8);
        int flags = Flags.check(Short.toUnsignedInt(memory.readI16(start + 24)), Flags.CLOCK_ABSOLUTE);
        // Times are unsigned; what is beyond 292 years never comes.
        long given = timeout < 0 ? Long.MAX_VALUE : timeout;
        if (flags == Flags.CLOCK_ABSOLUTE) {
            return new ClockSubscription(userData, id, given);
        }
        long end = clock.now(id) + given;
        return new ClockSubscription(userData, id, end < 0 ? Long.MAX_VALUE : end);
    }

    /** Waits until something may be ready, and tells which sockets are. */
    private Set<Interest> await(List<Subscription> subscriptions, GuestCall call) throws IOException {
        long nanoseconds = Long.MAX_VALUE;
        InputDescriptor input = null;
        Set<Interest> interests = new HashSet<>();
        for (Subscription subscription : subscriptions) {
            switch (subscription) {
                case ClockSubscription timer ->
                    nanoseconds = Math.min(nanoseconds, Math.max(0, timer.end() - clock.now(timer.id())));
                case DescriptorSubscription stream when stream.descriptor() instanceof SocketDescriptor socket
                                && !(stream.reads() && socket.isReadable()) -> interests.add(socket.interest(!stream.reads()));
                case DescriptorSubscription stream when stream.reads() && stream.descriptor() instanceof InputDescriptor source ->
                    input = source;
                default -> nanoseconds = 0;
            }
        }
        if (!interests.isEmpty()) {
            return awaitSockets(interests, input, nanoseconds, call);
        }
        if (input != null && nanoseconds > 0) {
            input.awaitReadable(nanoseconds, call.location());
        } else if (nanoseconds > 0) {
            clock.sleep(nanoseconds, call.location());
        }
        return Set.of();
    }

    private Set<Interest> awaitSockets(Set<Interest> interests, InputDescriptor input, long nanoseconds, GuestCall call)
                    throws IOException {
        long begin = System.nanoTime();
        Set<Interest> ready = sockets.await(interests, input == null ? null : input.source(), nanoseconds, call.location());
        if (ready.isEmpty() && System.nanoTime() - begin >= nanoseconds) {
            // A virtual clock would never get there.
            clock.waited(nanoseconds);
        }
        return ready;
    }

    private void writeIfReady(EventWriter events, Subscription subscription, Set<Interest> ready, boolean forSockets, GuestCall call)
                    throws IOException, ErrnoException {
        switch (subscription) {
            case ClockSubscription timer -> {
                if (clock.now(timer.id()) >= timer.end()) {
                    events.write(timer.userData(), Errno.SUCCESS, CLOCK, 0, 0);
                }
            }
            case DescriptorSubscription stream -> {
                if (isReady(stream, ready, forSockets, call)) {
                    writeReady(events, stream);
                }
            }
            case FailedSubscription failed -> events.write(failed.userData(), failed.errno(), failed.type(), 0, 0);
        }
    }

    private static boolean isForSocket(Subscription subscription) {
        return subscription instanceof DescriptorSubscription stream && stream.descriptor() instanceof SocketDescriptor;
    }

    private static boolean isReady(DescriptorSubscription stream, Set<Interest> ready, boolean forSockets, GuestCall call)
                    throws IOException {
        return switch (stream.descriptor()) {
            case SocketDescriptor socket -> stream.reads() && socket.isReadable() || ready.contains(socket.interest(!stream.reads()));
            case InputDescriptor input when stream.reads() && forSockets -> input.source().isReadable(call.location());
            case InputDescriptor input when stream.reads() -> input.awaitReadable(0, call.location());
            default -> true;
        };
    }

    private static void writeReady(EventWriter events, DescriptorSubscription stream) throws ErrnoException {
        try {
            long bytes = stream.reads() ? stream.descriptor().readableBytes() : 0;
            boolean ended = stream.descriptor() instanceof ConnectionDescriptor connection && connection.isEnded();
            events.write(stream.userData(), Errno.SUCCESS, stream.type(), bytes, ended ? Flags.EVENT_HANGUP : 0);
        } catch (IOException e) {
            events.write(stream.userData(), ErrnoMapping.of(e), stream.type(), 0, 0);
        }
    }

    /** Writes events one after the other. */
    private static final class EventWriter {
        private final GuestMemory memory;
        private final long address;
        private int count;

        EventWriter(GuestMemory memory, long address) {
            this.memory = memory;
            this.address = address;
        }

        void write(long userData, Errno errno, int type, long bytes, int flags) throws ErrnoException {
            long event = address + (long) count * EVENT_SIZE;
            memory.writeI64(event, userData);
            memory.writeI64(event + 8, errno.number() | (long) type << 16);
            memory.writeI64(event + 16, bytes);
            memory.writeI64(event + 24, flags);
            count++;
        }
    }
}
