package dev.tuber.benchmark;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the drivers have in common: {@code FILE SECONDS} on the command line, a {@link CallLog} on standard output. */
final class Driver {

    /** What measures one module on one engine. */
    @FunctionalInterface
    interface Measure {
        /** @param options what follows the seconds on the command line */
        void apply(CallLog log, Path module, Duration time, List<String> options) throws Exception;
    }

    private Driver() {
    }

    /** Exit code 0, 1 after a failure, which the log tells, or 2 if the command line is wrong. */
    static void main(String[] arguments, Measure measure) {
        if (arguments.length < 2) {
            System.err.println("usage: FILE SECONDS [OPTION…]");
            System.exit(2);
        }
        CallLog log = new CallLog(
                new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8));
        try {
            Duration time = Duration.ofNanos((long) (Double.parseDouble(arguments[1]) * 1e9));
            List<String> options = List.of(arguments).subList(2, arguments.length);
            measure.apply(log, Path.of(arguments[0]), time, options);
            System.exit(0);
        } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
            log.failed(failure);
            System.exit(1);
        }
    }
}
