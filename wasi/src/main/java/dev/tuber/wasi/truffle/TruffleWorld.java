package dev.tuber.wasi.truffle;

import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.oracle.truffle.api.TruffleLanguage;

import dev.tuber.wasi.world.InputSource;
import dev.tuber.wasi.world.Preopen;
import dev.tuber.wasi.world.RandomSource;
import dev.tuber.wasi.world.WasiClock;
import dev.tuber.wasi.world.WasiSockets;
import dev.tuber.wasi.world.WasiWorld;
import dev.tuber.wasm.host.HostConfigurationException;

/** The world of a context: what its embedder gave it, and the host's clocks and randomness. */
public final class TruffleWorld implements WasiWorld {
    private final TruffleLanguage.Env env;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final List<Preopen> preopens;
    private final Set<Integer> terminals;
    private final WasiClock clock = new SystemClock();
    private final SecureRandom secureRandom = new SecureRandom();
    private final StreamInput standardInput;
    private final WasiSockets sockets;
    private final OutputStream standardOutput;
    private final OutputStream standardError;
    private final List<DetachedOutput> detached;

    /** The world of a context, without sockets. */
    public TruffleWorld(TruffleLanguage.Env env, List<DirectoryGrant> grants, Set<Integer> terminals) {
        this(env, grants, terminals, List.of(), true);
    }

    /**
     * The world of a context.
     *
     * @param grants the granted directories
     * @param terminals which of the descriptors 0 to 2 are terminals
     * @param addresses where the program may take connections
     * @param interruptibleOutput whether a program can be stopped in a write to its standard streams
     * @throws HostConfigurationException if a directory cannot be granted, an address cannot be listened on, or an argument or a variable holds a NUL
     */
    public TruffleWorld(TruffleLanguage.Env env, List<DirectoryGrant> grants, Set<Integer> terminals,
                    List<ListenAddress> addresses, boolean interruptibleOutput) {
        this.env = env;
        this.arguments = List.of(env.getApplicationArguments());
        // Sorted, so that runs are alike.
        this.environment = new TreeMap<>(env.getEnvironment());
        this.terminals = Set.copyOf(terminals);
        this.standardInput = new StreamInput(env.in());
        this.detached = interruptibleOutput ? List.of(new DetachedOutput(env.out()), new DetachedOutput(env.err())) : List.of();
        this.standardOutput = interruptibleOutput ? detached.get(0) : env.out();
        this.standardError = interruptibleOutput ? detached.get(1) : env.err();
        this.preopens = grants.stream().map(grant -> grant.open(env)).toList();
        arguments.forEach(argument -> requireNoNul("an argument of the program", argument));
        environment.forEach((name, value) -> requireNoNul("the environment variable " + name, name + value));
        this.sockets = ChannelSockets.listen(env, addresses);
    }

    private static void requireNoNul(String what, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new HostConfigurationException(what + " holds a NUL character");
        }
    }

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
        return clock;
    }

    @Override
    public RandomSource random() {
        return secureRandom::nextBytes;
    }

    @Override
    public InputSource standardInput() {
        return standardInput;
    }

    @Override
    public OutputStream standardOutput() {
        return standardOutput;
    }

    @Override
    public OutputStream standardError() {
        return standardError;
    }

    @Override
    public boolean isTerminal(int descriptor) {
        return terminals.contains(descriptor);
    }

    @Override
    public List<Preopen> preopens() {
        return preopens;
    }

    @Override
    public WasiSockets sockets() {
        return sockets;
    }

    @Override
    public void close() {
        standardInput.close();
        detached.forEach(DetachedOutput::close);
    }
}
