package dev.tuber.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody who can run a kernel in a process of its own and print a {@link Measurement}. */
sealed interface Competitor {

    /** The name in the table, unique. */
    String label();

    /** The command that measures a kernel for the given seconds. */
    List<String> command(String kernel, double seconds);

    /** Machine code from a C compiler; {@link NativeBuild} has made it. */
    record Native(String label, NativeBuild build) implements Competitor {
        @Override
        public List<String> command(String kernel, double seconds) {
            return List.of(build.executable(kernel).toString(), kernel, Double.toString(seconds));
        }
    }

    /** V8 inside Node. */
    record Node(Path benchmarks) implements Competitor {
        @Override
        public String label() {
            return "V8";
        }

        @Override
        public List<String> command(String kernel, double seconds) {
            return List.of("node", benchmarks.resolve("v8.mjs").toString(), kernel, wasm(benchmarks, kernel), Double.toString(seconds));
        }
    }

    /**
     * An implementation of the language {@code wasm} on the JVM.
     *
     * @param modulePath where it and Truffle are, joined by the path separator
     * @param compiler the folder with the compiler's modules
     * @param classPath the classes of this driver and of engines that are no modules, joined by the path separator
     * @param flags what this engine needs of the JVM beyond what all need
     * @param options options of the polyglot engine
     */
    record Polyglot(String label, Mode mode, String modulePath, Path compiler, String classPath, Path benchmarks, List<String> flags,
            List<String> options) implements Competitor {
        @Override
        public List<String> command(String kernel, double seconds) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            if (mode == Mode.COMPILED) {
                command.addAll(List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI", "--upgrade-module-path", compiler.toString()));
            }
            command.addAll(List.of("--enable-native-access=org.graalvm.truffle", "--sun-misc-unsafe-memory-access=allow"));
            command.addAll(flags);
            command.addAll(List.of("-p", modulePath, "--add-modules", "org.graalvm.polyglot", "-cp", classPath));
            command.addAll(List.of(BenchmarkDriver.class.getName(), kernel, wasm(benchmarks, kernel), Double.toString(seconds), mode.label()));
            command.addAll(options);
            return command;
        }
    }

    private static String wasm(Path benchmarks, String kernel) {
        return benchmarks.resolve("wasm").resolve(kernel + ".wasm").toString();
    }
}
