package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static Diagnosis of(GuestFailure.Kind kind, String message, String... stack) {
        return Diagnosis.of(new GuestFailure(kind, message, List.of(stack)), "a.wasm");
    }

    @Test
    void aTrapShowsTheGuestStack() {
        Diagnosis trap = of(GuestFailure.Kind.TRAP, "integer divide by zero", "div (a.wasm:0x3a)", "main (a.wasm:0x50)");
        assertEquals(134, trap.exitStatus());
        assertEquals(List.of("tuber: trap: integer divide by zero", "  at div (a.wasm:0x3a)", "  at main (a.wasm:0x50)"),
                        trap.lines());
    }

    @Test
    void aDeepStackIsCutInTheMiddle() {
        String[] frames = IntStream.range(0, 1000).mapToObj(i -> "f" + i).toArray(String[]::new);
        List<String> lines = of(GuestFailure.Kind.TRAP, "call stack exhausted", frames).lines();
        assertEquals(1 + 40 + 1 + 10, lines.size());
        assertEquals("  at f39", lines.get(40));
        assertEquals("  … 950 more", lines.get(41));
        assertEquals("  at f990", lines.get(42));
        assertEquals("  at f999", lines.getLast());
    }

    @Test
    void aStackThatFitsIsShownWhole() {
        String[] frames = IntStream.range(0, 51).mapToObj(i -> "f" + i).toArray(String[]::new);
        List<String> lines = of(GuestFailure.Kind.TRAP, "unreachable", frames).lines();
        assertEquals(52, lines.size());
        assertEquals("  at f50", lines.getLast());
    }

    @Test
    void badModulesAreOneLineWithTheFile() {
        assertEquals(new Diagnosis(1, List.of("tuber: a.wasm: malformed module: unexpected end (at offset 0x9)")),
                        of(GuestFailure.Kind.MALFORMED, "unexpected end (at offset 0x9)"));
        assertEquals(new Diagnosis(1, List.of("tuber: a.wasm: invalid module: type mismatch (at offset 0x9)")),
                        of(GuestFailure.Kind.INVALID, "type mismatch (at offset 0x9)"));
        assertEquals(new Diagnosis(1, List.of("tuber: a.wasm: cannot be linked: unknown import")),
                        of(GuestFailure.Kind.UNLINKABLE, "unknown import"));
    }

    @Test
    void internalErrorsAreOneLineWithAHint() {
        Diagnosis internal = Diagnosis.of(new IllegalStateException("broken\nin two"), "a.wasm", false);
        assertEquals(1, internal.exitStatus());
        assertEquals(List.of("tuber: internal error: java.lang.IllegalStateException: broken (details: run again with "
                        + "--verbose)"),
                        internal.lines());
    }

    @Test
    void verboseAddsTheJavaStackTrace() {
        List<String> lines = Diagnosis.of(new IllegalStateException("broken"), "a.wasm", true).lines();
        assertTrue(lines.stream().anyMatch(line -> line.contains("DiagnosisTest.java")), lines::toString);
    }

    @Test
    void usageErrorsKeepTheirStatus() {
        assertEquals(new Diagnosis(2, List.of("tuber: no")), Diagnosis.of(LauncherException.usage("no"), "a.wasm", false));
        assertEquals(1, Diagnosis.of(LauncherException.badInput("no"), "a.wasm", false).exitStatus());
    }

    @Test
    void outOfMemoryTellsHowToGetMore() {
        Diagnosis diagnosis = Diagnosis.of(new OutOfMemoryError("Java heap space"), "a.wasm", false);
        assertEquals(134, diagnosis.exitStatus());
        assertTrue(diagnosis.lines().getFirst().startsWith("tuber: out of memory: Java heap space"), diagnosis::toString);
        assertFalse(diagnosis.lines().getFirst().contains("\n"));
    }
}
