package dev.tuber.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

import org.graalvm.polyglot.Engine;

import picocli.CommandLine.IVersionProvider;

/** What {@code tuber --version} says. */
final class Version implements IVersionProvider {

    private static final String INTERPRETED = "Interpreted";

    @Override
    public String[] getVersion() {
        return new String[]{
                        "tuber " + number(),
                        "engine: " + engine(),
                        "JVM: %s %s (%s)".formatted(System.getProperty("java.vm.name"), System.getProperty("java.runtime.version"),
                                        System.getProperty("java.vendor"))
        };
    }

    /** The product's version. */
    static String number() {
        try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the engine of this JVM works without a compiler. */
    static boolean isInterpreted() {
        return engineName().equals(INTERPRETED);
    }

    private static String engine() {
        String name = engineName();
        return name + (name.equals(INTERPRETED) ? ", without a run-time compiler" : ", with run-time compilation");
    }

    private static String engineName() {
        try (Engine engine = Engine.create()) {
            return engine.getImplementationName();
        }
    }
}
