package dev.tuber.launcher;

import java.util.List;
import java.util.Map;

/**
 * All that a run depends on, checked and in the form the runner needs.
 *
 * @param file path of the module, as the user wrote it
 * @param arguments the words after FILE: the program's arguments, or those of {@code function}
 * @param function the exported function to call instead of the program's start, null for the latter
 * @param directories what the program may use of the file system
 * @param listeners where the program may take connections
 * @param preloads the modules to link before the program, in order
 * @param environment the program's whole environment
 * @param limits what the program may use
 * @param settings values of {@link LanguageSettings}
 * @param options options passed on to the engine
 * @param experimentalOptions whether experimental ones among them are allowed
 * @param verbose whether to show the Java stack trace of a failure
 */
record RunRequest(String file, List<String> arguments, String function, List<DirectoryGrant> directories,
                List<ListenAddress> listeners, List<Preload> preloads, Map<String, String> environment, RunLimits limits,
                Map<String, String> settings, PolyglotOptions options,
                boolean experimentalOptions, boolean verbose) {
}
