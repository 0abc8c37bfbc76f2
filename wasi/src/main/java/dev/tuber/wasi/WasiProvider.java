package dev.tuber.wasi;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptor;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionType;
import org.graalvm.options.OptionValues;

import com.oracle.truffle.api.TruffleLanguage;

import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.functions.WasiModule;
import dev.tuber.wasi.threads.ThreadModule;
import dev.tuber.wasi.truffle.DirectoryGrant;
import dev.tuber.wasi.truffle.ListenAddress;
import dev.tuber.wasi.truffle.TruffleWorld;
import dev.tuber.wasi.virtual.ClockSetting;
import dev.tuber.wasi.virtual.MemoryFiles;
import dev.tuber.wasi.virtual.SeededRandom;
import dev.tuber.wasi.virtual.VirtualClock;
import dev.tuber.wasi.virtual.VirtualWorld;
import dev.tuber.wasi.world.Preopen;
import dev.tuber.wasi.world.RandomSource;
import dev.tuber.wasi.world.WasiWorld;
import dev.tuber.wasm.host.HostConfigurationException;
import dev.tuber.wasm.host.HostModule;
import dev.tuber.wasm.host.HostModuleProvider;

/** Offers {@code wasi_snapshot_preview1}, {@code wasi_unstable}, and {@code wasi}, the module of threads. */
public final class WasiProvider implements HostModuleProvider {
    private static final List<String> STREAM_NAMES = List.of("stdin", "stdout", "stderr");

    private static final OptionKey<List<DirectoryGrant>> DIRECTORIES = new OptionKey<>(List.of(),
                    new OptionType<>("[guest::]host[:ro],...", DirectoryGrant::parseList));
    private static final OptionKey<Set<Integer>> TERMINALS = new OptionKey<>(Set.of(),
                    new OptionType<>("stdin,stdout,stderr", WasiProvider::parseTerminals));
    private static final OptionKey<Optional<ClockSetting>> CLOCK = new OptionKey<>(Optional.empty(),
                    new OptionType<>("system|fixed:instant|step:instant[,duration]",
                                    text -> Optional.ofNullable(ClockSetting.parse(text))));
    private static final OptionKey<Optional<Long>> RANDOM_SEED = new OptionKey<>(Optional.empty(),
                    new OptionType<>("number", WasiProvider::parseSeed));
    private static final OptionKey<Optional<MemoryFiles>> FILE_SYSTEM = new OptionKey<>(Optional.empty(),
                    new OptionType<>("host|memory[:size]", text -> Optional.ofNullable(MemoryFiles.parse(text))));

    private static final OptionKey<List<ListenAddress>> LISTENERS = new OptionKey<>(List.of(),
                    new OptionType<>("host:port,...", ListenAddress::parseList));

    private static final OptionKey<Boolean> INTERRUPTIBLE_OUTPUT = new OptionKey<>(true);

    @Override
    public Set<String> moduleNames() {
        return Stream.concat(Stream.of(ThreadModule.NAME), Arrays.stream(Layout.values()).map(Layout::moduleName))
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public OptionDescriptors optionDescriptors() {
        return OptionDescriptors.create(List.of(
                        descriptor(DIRECTORIES, "wasm.WasiMapDirs", "Directories that WASI programs may use, as a comma list of "
                                        + "[guest::]host[:ro]. With :ro nothing can be changed through it.",
                                        "[guest::]host[:ro],..."),
                        descriptor(TERMINALS, "wasm.WasiTerminals",
                                        "Which standard streams of WASI programs are terminals, as a comma "
                                        + "list of stdin, stdout and stderr. C programs then write out each line at once.",
                                        "stdin,stdout,stderr"),
                        descriptor(CLOCK, "wasm.WasiClock", "The clocks of WASI programs: the host's; or one that shows an instant and "
                                        + "moves only while the program sleeps, which takes no time (fixed); or one that also moves "
                                        + "whenever it is read (step).", "system|fixed:<instant>|step:<instant>[,<duration>]"),
                        descriptor(RANDOM_SEED, "wasm.WasiRandomSeed", "Gives WASI programs random bytes that depend on this number "
                                        + "alone.", "<number>"),
                        descriptor(FILE_SYSTEM, "wasm.WasiFileSystem", "Where WASI programs work: in the granted directories of the "
                                        + "host, or in copies of them that are kept in memory and forgotten. 'memory:64m' sets "
                                        + "how much they can hold.", "host|memory[:<size>]"),
                        descriptor(LISTENERS, "wasm.WasiTcpListen", "Where WASI programs may take connections, as a comma list of "
                                        + "host:port. Port 0 is any free one. The context must allow sockets.", "host:port,..."),
                        descriptor(INTERRUPTIBLE_OUTPUT, "wasm.WasiInterruptibleOutput", "Whether WASI programs can be stopped while "
                                        + "they write to standard output or error and nobody reads. A helper thread writes then.",
                                        "true|false")));
    }

    private static OptionDescriptor descriptor(OptionKey<?> key, String name, String help, String usage) {
        return OptionDescriptor.newBuilder(key, name).category(OptionCategory.USER).stability(OptionStability.STABLE).help(help)
                        .usageSyntax(usage).build();
    }

    private static Optional<Long> parseSeed(String text) {
        try {
            return Optional.of(Long.decode(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number of 64 bits", e);
        }
    }

    private static Set<Integer> parseTerminals(String text) {
        if (text.isEmpty()) {
            return Set.of();
        }
        return Arrays.stream(text.split(",", -1)).map(name -> {
            int descriptor = STREAM_NAMES.indexOf(name);
            if (descriptor < 0) {
                throw new IllegalArgumentException("'" + name + "' is not a standard stream; expected stdin, stdout or stderr");
            }
            return descriptor;
        }).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public HostModule create(String moduleName, TruffleLanguage.Env env) {
        if (moduleName.equals(ThreadModule.NAME)) {
            return ThreadModule.create(env);
        }
        Layout layout = Layout.ofModule(moduleName);
        if (layout == null) {
            throw new IllegalArgumentException("no module of WASI: " + moduleName);
        }
        OptionValues options = env.getOptions();
        // The forerunner has no way to take connections.
        List<ListenAddress> listeners = layout == Layout.PREVIEW1 ? options.get(LISTENERS) : List.of();
        WasiWorld world = new TruffleWorld(env, options.get(DIRECTORIES), options.get(TERMINALS), listeners,
                        options.get(INTERRUPTIBLE_OUTPUT));
        return create(layout, virtual(world, options));
    }

    /** Exchanges what the options say. */
    private static WasiWorld virtual(WasiWorld world, OptionValues options) {
        VirtualClock clock = options.get(CLOCK).map(VirtualClock::new).orElse(null);
        RandomSource random = options.get(RANDOM_SEED).map(SeededRandom::new).orElse(null);
        List<Preopen> preopens = options.get(FILE_SYSTEM).map(files -> copy(files, world, clock)).orElse(null);
        return clock == null && random == null && preopens == null ? world : VirtualWorld.of(world, clock, random, preopens);
    }

    private static List<Preopen> copy(MemoryFiles files, WasiWorld world, VirtualClock clock) {
        try {
            return files.copyOf(world.preopens(), clock == null ? InstantSource.system() : clock);
        } catch (IOException e) {
            throw new HostConfigurationException("cannot copy the program's directories to memory: " + e.getMessage());
        }
    }

    /** Makes the module of a version for a world. */
    public static HostModule create(Layout layout, WasiWorld world) {
        try {
            return WasiModule.create(layout, world);
        } catch (IOException e) {
            throw new HostConfigurationException("cannot set up the program's directories: " + e.getMessage());
        }
    }
}
