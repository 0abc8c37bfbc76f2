/**
 * The {@code tuber} command: commands and options, reading the program, running it on the polyglot API, and telling people what
 * went wrong.
 *
 * <p>May import the JDK, picocli, {@code org.graalvm.polyglot}, and for the tools those packages of the engine that
 * know no Truffle. {@link dev.tuber.launcher.RunCommand}
 * gathers what the user asked for, {@link dev.tuber.launcher.ProgramRunner} does it, and {@link dev.tuber.launcher.Diagnosis}
 * turns every failure into lines for stderr and an exit status.
 */
package dev.tuber.launcher;
