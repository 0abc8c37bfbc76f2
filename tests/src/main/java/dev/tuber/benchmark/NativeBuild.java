package dev.tuber.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernels as machine code, made at the start of a run by one of the machine's C compilers with {@code -O2}.
 *
 * @param compiler the command, such as {@code gcc}
 * @param benchmarks the folder of the kernels
 * @param output where executables go
 */
record NativeBuild(String compiler, Path benchmarks, Path output) {

    /** The variant of a kernel for vector instructions has no source of its own. */
    static final String SIMD = "-simd";

    Path executable(String kernel) {
        return output.resolve(kernel + "-" + compiler);
    }

    /** @throws IOException if the compiler cannot be started or fails */
    void build(String kernel) throws IOException, InterruptedException {
        Files.createDirectories(output);
        String source = kernel.endsWith(SIMD) ? kernel.substring(0, kernel.length() - SIMD.length()) : kernel;
        // The same switches as for the module, so that both compute the same bits.
        List<String> command = new ArrayList<>(List.of(compiler, "-O2", "-ffp-contract=off", "-fno-math-errno", "-fno-builtin"));
        command.addAll(List.of("-o", executable(kernel).toString()));
        command.add(benchmarks.resolve("kernels").resolve(source + ".c").toString());
        command.add(benchmarks.resolve("native.c").toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(compiler + " fails on " + source + ".c");
        }
    }

    /** Whether a command of this name is on the machine. */
    static boolean isInstalled(String command) {
        try {
            Process process = new ProcessBuilder(command, "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
