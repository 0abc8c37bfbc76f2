package dev.tuber.wasi.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import dev.tuber.wasi.abi.Errno;

/**
 * Attempts to reach what was not granted. Each call must give the error number that is written beside it; whatever happens, nothing
 * outside may have changed afterwards, and nothing of it may be in the program's memory.
 */
class EscapeTest {
    private static final int FEWEST_ATTEMPTS = 80;
    private static final int FEWEST_DESCRIPTORS = 200;
    private static final int MOST_DESCRIPTORS = 10_000;

    @TempDir
    private Path directory;

    @Test
    void thereAreManyAttempts() throws IOException {
        List<Attempt> attempts = Attempt.readAll("attempts.txt");
        assertTrue(attempts.size() >= FEWEST_ATTEMPTS, attempts.size() + " attempts");
        assertEquals(attempts.size(), attempts.stream().map(Attempt::title).distinct().count());
        attempts.forEach(attempt -> assertFalse(attempt.steps().isEmpty(), attempt.title()));
    }

    @TestFactory
    Stream<DynamicTest> attempts() throws IOException {
        return Attempt.readAll("attempts.txt").stream().flatMap(attempt -> Stream.of(Prison.Place.values()).map(
                        place -> DynamicTest.dynamicTest(attempt.title() + " (" + place + ")", () -> tryToEscape(place, run -> {
                            for (Attempt.Step step : attempt.steps()) {
                                Errno errno = run.run(step);
                                assertTrue(step.expected().contains(errno.name()), () -> step.line() + "\nbut got " + errno);
                            }
                        }))));
    }

    /** What is tried in a sandbox. */
    @FunctionalInterface
    interface Try {
        void run(AttemptRun run) throws IOException;
    }

    private void tryToEscape(Prison.Place place, Try attempt) throws IOException {
        try (Prison prison = Prison.build(place, Files.createTempDirectory(directory, "prison").toRealPath())) {
            Map<String, String> before = prison.outside();
            Prisoner prisoner = new Prisoner(prison.context());
            attempt.run(new AttemptRun(prisoner));
            assertEquals(before, prison.outside());
            String memory = new String(prisoner.wholeMemory(), StandardCharsets.ISO_8859_1);
            assertFalse(memory.contains(Prison.SECRET), "the program has read what is outside");
        }
    }

    /** Every function that takes a path, with every kind of path, against a table that was checked by hand. */
    @TestFactory
    Stream<DynamicTest> pathsThroughEveryFunction() {
        return Stream.of(Prison.Place.values()).map(place -> DynamicTest.dynamicTest(place.toString(), () -> {
            PathTable table = PathTable.read();
            for (String path : table.paths()) {
                tryToEscape(place, run -> {
                    Map<String, String> measured = PathTable.measure(path, run);
                    if (place == Prison.Place.HOST) {
                        table.update(path, measured);
                    }
                    assertEquals(table.row(path), measured, path);
                });
            }
        }));
    }

    /** Each function with bad addresses in each of its parameters: whatever they answer, the engine goes on. */
    @TestFactory
    Stream<DynamicTest> wildArguments() {
        List<Long> wild = List.of(0L, 1L, 3L, 4L, 5L, (long) Prisoner.MEMORY_SIZE - 1, (long) Prisoner.MEMORY_SIZE, 0x7FFF_FFFFL,
                        0x8000_0000L, 0xFFFF_FFF8L, 0xFFFF_FFFFL);
        return Stream.of(Prison.Place.values()).map(place -> DynamicTest.dynamicTest(place.toString(), () -> tryToEscape(place, run -> {
            for (String function : Prisoner.functionNames()) {
                if (!List.of("proc_raise", "sched_yield", "poll_oneoff", "fd_close", "fd_renumber", "fd_fdstat_set_rights").contains(
                                function)) {
                    Long[] arguments = new Long[Prisoner.parameterCount(function)];
                    for (long filler : List.of(0L, 5L, (long) Prisoner.MEMORY_SIZE - 1, 0xFFFF_FFFFL)) {
                        for (int i = 0; i < arguments.length; i++) {
                            for (long value : wild) {
                                Arrays.fill(arguments, filler);
                                arguments[i] = value;
                                run.run(new Attempt.Step(function, function, Stream.of(arguments).map(String::valueOf).toList(),
                                                List.of(), null));
                            }
                        }
                    }
                }
            }
        })));
    }

    /** A program that opens what it can gets no more than its share, and gets it again after closing. */
    @TestFactory
    Stream<DynamicTest> descriptorsAreLimited() {
        Attempt.Step open = Attempt.Step.parse("open root follow \"file\" none read = SUCCESS -> last");
        return Stream.of(Prison.Place.values()).map(place -> DynamicTest.dynamicTest(place.toString(), () -> tryToEscape(place, run -> {
            int opened = 0;
            Errno errno = run.run(open);
            while (errno == Errno.SUCCESS && opened < MOST_DESCRIPTORS) {
                opened++;
                errno = run.run(open);
            }
            assertTrue(Set.of(Errno.MFILE, Errno.NFILE).contains(errno), opened + " opened, then " + errno);
            assertTrue(opened > FEWEST_DESCRIPTORS, opened + " opened");
            assertEquals(Errno.SUCCESS, run.run(Attempt.Step.parse("fd_close $last = SUCCESS")));
            assertEquals(Errno.SUCCESS, run.run(open));
            assertEquals(errno, run.run(Attempt.Step.parse("open root follow \"made\" create rw = MFILE")));
            assertEquals(Errno.NOENT, run.run(Attempt.Step.parse("path_filestat_get root follow \"made\" buffer = NOENT")));
        })));
    }
}
