package dev.tuber.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for a JDK, on directories that look like JDKs. */
class JdkSearchIT {

    private static final Path SCRIPT = Path.of("src/dist/lib/jdk.sh").toAbsolutePath();
    private static final String HOTSPOT = "JVM_VARIANT=\"Hotspot\"";

    @TempDir
    private Path home;

    private Path jdk(String name, String version, String more) throws IOException {
        Path directory = Files.createDirectories(home.resolve(name));
        Path java = Files.createDirectories(directory.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(directory.resolve("release"), "IMPLEMENTOR=\"Some=body\"\nJAVA_VERSION=\"" + version + "\"\n"
                        + "MODULES=\"java.base jdk.internal.vm.ci java.logging\"\nOS_ARCH=\"x86_64\"\n" + more);
        return directory;
    }

    /** What is found with nothing but the toolchains on the machine. */
    private String search(String javaHome, Path... toolchains) throws IOException, InterruptedException {
        StringBuilder xml = new StringBuilder("<toolchains>\n");
        for (Path toolchain : toolchains) {
            xml.append("  <jdkHome>").append(toolchain).append("</jdkHome>\n");
        }
        Files.writeString(Files.createDirectories(home.resolve(".m2")).resolve("toolchains.xml"), xml.append("</toolchains>"));
        String script = """
                        . "$1"
                        PATH=
                        find_jdk 25.0.3 || exit 1
                        if can_compile 25.0.3; then mode=compiles; else mode=interprets; fi
                        echo "$jdk_found $mode"
                        """;
        Shell.Result result = Shell.run(home, Map.of("HOME", home.toString(), "JAVA_HOME", javaHome), script, SCRIPT.toString());
        assertEquals("", result.errors());
        return result.output().strip();
    }

    @Test
    void javaHomeWinsIfItIsNewEnough() throws Exception {
        Path old = jdk("jdk-17", "17.0.15", HOTSPOT);
        Path good = jdk("jdk-25", "25.0.3", HOTSPOT);
        Path newer = jdk("jdk-26", "26", HOTSPOT);
        assertEquals(good + " compiles", search("", good, newer));
        assertEquals(newer + " interprets", search(newer.toString(), good));
        assertEquals(good + " compiles", search(old.toString(), good));
        assertEquals(good + " compiles", search(home + "/missing", good));
    }

    @Test
    void aJdkThatTakesTheCompilerIsPreferred() throws Exception {
        Path early = jdk("early", "25", HOTSPOT);
        Path older = jdk("older", "25.0.2", HOTSPOT);
        Path other = jdk("other", "25.0.3", "JVM_VARIANT=\"OpenJ9\"");
        Path good = jdk("with space", "25.0.10", HOTSPOT);
        assertEquals(good + " compiles", search("", early, older, other, good));
    }

    @Test
    void theCompilerIsOffWhereTheJvmCannotTakeIt() throws Exception {
        assertInterprets(jdk("early", "25", HOTSPOT));
        assertInterprets(jdk("ea", "25-ea", HOTSPOT));
        assertInterprets(jdk("older", "25.0.2", HOTSPOT));
        assertInterprets(jdk("next", "26.0.3", HOTSPOT));
        assertInterprets(jdk("openj9", "25.0.3", "JVM_VARIANT=\"OpenJ9\"\n"));
        assertInterprets(jdk("graalvm", "25.0.3", "GRAALVM_VERSION=\"25.0.3\""));
        assertInterprets(jdk("riscv", "25.0.3", "OS_ARCH=\"riscv64\""));
        assertInterprets(jdk("small", "25.0.3", "MODULES=\"java.base\""));
    }

    private void assertInterprets(Path jdk) throws Exception {
        assertEquals(jdk + " interprets", search(jdk.toString()));
    }

    @Test
    void aMissingJdkIsToldClearly() throws Exception {
        Shell.Result result = Shell.run(home, Map.of(), ". \"$1\"; no_jdk", SCRIPT.toString());
        assertEquals(1, result.status());
        assertTrue(result.errors().startsWith("tuber: no JDK 25 or newer was found."), result.errors());
        assertEquals("", result.output());
    }
}
