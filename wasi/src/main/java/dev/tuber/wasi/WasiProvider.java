package dev.tuber.wasi;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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

    private static final OptionKey<List<ListenAddress>> LISTENERS = new OptionKey<>(List.of(),
                    new OptionType<>("host:port,...", ListenAddress::parseList));

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
                        descriptor(LISTENERS, "wasm.WasiTcpListen", "Where WASI programs may take connections, as a comma list of "
                                        + "host:port. Port 0 is any free one. The context must allow sockets.", "host:port,...")));
    }

    private static OptionDescriptor descriptor(OptionKey<?> key, String name, String help, String usage) {
        return OptionDescriptor.newBuilder(key, name).category(OptionCategory.USER).stability(OptionStability.STABLE).help(help)
                        .usageSyntax(usage).build();
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
        return create(layout, new TruffleWorld(env, options.get(DIRECTORIES), options.get(TERMINALS),
                        listeners));
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
