package dev.tuber.wasm.text.script;

import java.util.List;
import java.util.Optional;

/** One command of a script. */
public sealed interface Command {

    /** Line in the {@code .wast} file, from 1. */
    int line();

    /** The command's type as the script calls it, for messages. */
    String type();

    /** Decodes, validates and instantiates a module. */
    record Module(int line, Optional<String> name, ModuleSource source) implements Command {
        @Override
        public String type() {
            return "module";
        }
    }

    /** Decodes and validates a module without instantiating it. */
    record ModuleDefinition(int line, Optional<String> name, ModuleSource source) implements Command {
        @Override
        public String type() {
            return "module_definition";
        }
    }

    /** Instantiates a module that a {@link ModuleDefinition} defined; absent module: the latest definition. */
    record ModuleInstance(int line, Optional<String> instance, Optional<String> module) implements Command {
        @Override
        public String type() {
            return "module_instance";
        }
    }

    /** Makes an instance's exports importable under the module name {@code as}; absent name: the latest instance. */
    record Register(int line, Optional<String> name, String as) implements Command {
        @Override
        public String type() {
            return "register";
        }
    }

    /** Runs an action that has to succeed, whatever it returns. */
    record Run(int line, Action action) implements Command {
        @Override
        public String type() {
            return "action";
        }
    }

    /** Runs an action and compares its results. */
    record AssertReturn(int line, Action action, List<Pattern> expected) implements Command {
        public AssertReturn {
            expected = List.copyOf(expected);
        }

        @Override
        public String type() {
            return "assert_return";
        }
    }

    /** Runs an action that has to fail with a message that starts with {@code text}. */
    record AssertActionFailure(int line, ActionFailure failure, Action action, String text) implements Command {
        @Override
        public String type() {
            return failure.type();
        }
    }

    /** Loads a module, which has to fail with a message that starts with {@code text}. */
    record AssertModuleFailure(int line, ModuleFailure failure, ModuleSource source, String text) implements Command {
        @Override
        public String type() {
            return failure.type();
        }
    }

    /** Runs commands in another thread, which sees one instance of this thread at most. */
    record InThread(int line, String name, Optional<String> sharedModule, List<Command> commands) implements Command {
        public InThread {
            commands = List.copyOf(commands);
        }

        @Override
        public String type() {
            return "thread";
        }
    }

    /** Waits until a thread has run all its commands. */
    record Wait(int line, String thread) implements Command {
        @Override
        public String type() {
            return "wait";
        }
    }

    /** How an action is expected to fail. */
    enum ActionFailure {
        TRAP,
        EXHAUSTION,
        EXCEPTION,
        SUSPENSION;

        /** The command's type in scripts. */
        public String type() {
            return "assert_" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How loading a module is expected to fail. */
    enum ModuleFailure {
        MALFORMED,
        MALFORMED_CUSTOM,
        INVALID,
        INVALID_CUSTOM,
        UNLINKABLE,
        UNINSTANTIABLE;

        /** The command's type in scripts. */
        public String type() {
            return "assert_" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
