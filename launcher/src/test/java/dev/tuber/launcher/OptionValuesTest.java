package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionValuesTest {

    private static String usageError(Runnable action) {
        LauncherException exception = assertThrows(LauncherException.class, action::run);
        assertEquals(ExitStatus.USAGE, exception.exitStatus());
        return exception.getMessage();
    }

    @Test
    void directoriesBecomeTheOptionOfTheEngine() {
        List<DirectoryGrant> grants = List.of(DirectoryGrant.parse("."), DirectoryGrant.parse("/srv/my data::/data"),
                        DirectoryGrant.parse("a,b:ro"), DirectoryGrant.parse("c::/d:ro"));
        assertEquals(".::.,/data::/srv/my data,a\\,b::a\\,b:ro,/d::c:ro", DirectoryGrant.toOptionValue(grants));
    }

    @Test
    void directoriesThatCannotBePassedOnAreRefused() {
        assertEquals("--dir a::b::c: a path must neither contain '::' nor end in '\\'", usageError(() ->
                        DirectoryGrant.parse("a::b::c")));
        usageError(() -> DirectoryGrant.parse("a\\::b"));
        usageError(() -> DirectoryGrant.parse(":ro"));
        usageError(() -> DirectoryGrant.parse("a::"));
    }

    @Test
    void directoriesMustExist(@TempDir Path directory) {
        DirectoryGrant.parse(directory + "::/").requireDirectory();
        LauncherException exception = assertThrows(LauncherException.class,
                        () -> DirectoryGrant.parse(directory + "/missing").requireDirectory());
        assertEquals("--dir " + directory + "/missing: no such directory", exception.getMessage());
        assertEquals(ExitStatus.BAD_INPUT, exception.exitStatus());
    }

    @Test
    void addressesToListenOnAreCheckedAndPassedOn() {
        assertEquals("localhost:0,[::1]:8080", ListenAddress.toOptionValue(List.of(ListenAddress.parse("localhost:0"),
                        ListenAddress.parse("[::1]:8080"))));
        assertEquals("--tcp-listen 8080: expected HOST:PORT, for example --tcp-listen 127.0.0.1:8080 or --tcp-listen [::1]:8080",
                        usageError(() -> ListenAddress.parse("8080")));
        for (String wrong : List.of("::1:80", "a:65536", "a:-1", "a,b:1:", ":1", "a:")) {
            usageError(() -> ListenAddress.parse(wrong));
        }
    }

    @Test
    void variablesAreGivenOrInherited() {
        assertEquals(new EnvironmentVariable("A", "b=c"), EnvironmentVariable.parse("A=b=c", name -> "other"));
        assertEquals(new EnvironmentVariable("A", ""), EnvironmentVariable.parse("A=", name -> "other"));
        assertEquals(new EnvironmentVariable("A", "other"), EnvironmentVariable.parse("A", Map.of("A", "other")::get));
        assertEquals("--env A: this variable is not set; use --env A=VALUE to give it a value",
                        usageError(() -> EnvironmentVariable.parse("A", name -> null)));
    }

    @Test
    void refusalsOfTheEngineAreTranslated() {
        PolyglotOptions options = PolyglotOptions.parse(List.of("--engine.Mode=odd"));
        assertEquals("unknown option --frob", options.refused("Could not find option with name frob.", () -> false).getMessage());
        assertEquals("unknown option --engine.Frob", options.refused("Could not find option with name engine.Frob.", () ->
                        false).getMessage());
        assertEquals("option --engine.Frob is unknown to this engine, which runs without a compiler (see tuber --version)",
                        options.refused("Could not find option with name engine.Frob.", () -> true).getMessage());
        assertEquals("unknown option --frob", options.refused("Could not find option with name frob.", () -> true).getMessage());
        assertEquals("option --engine.Compilation is experimental: put --experimental-options before FILE to use it",
                        options.refused("Option 'engine.Compilation' is experimental and must be enabled with x.", () ->
                        false).getMessage());
        assertEquals("the engine refuses --engine.Mode=odd: expected this", options.refused("expected this\nor that", () ->
                        false).getMessage());
    }

    @Test
    void wordsThatAreNoOptionsAreRefused() {
        for (String word : List.of("-x", "--", "--9", "---a", "-engine.X=1")) {
            assertEquals("unknown option " + word, usageError(() -> PolyglotOptions.parse(List.of(word))));
        }
    }
}
