package dev.tuber.launcher.script;

import dev.tuber.wasm.text.script.Action;
import dev.tuber.wasm.text.script.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** Runs the commands of one script thread in a context. */
final class ScriptExecution {
    private final Context context;
    private final Object spectest;
    private final HostReferences references;
    private final PatternMatcher matcher;
    private final CheckLog log;
    private final Scope scope;
    private final Map<String, Thread> threads = new HashMap<>();
    private boolean cancelled;

    ScriptExecution(Context context, Object spectest, HostReferences references, CheckLog log) {
        this.context = context;
        this.spectest = spectest;
        this.references = references;
        this.matcher = new PatternMatcher(references);
        this.log = log;
        this.scope = new Scope(spectest);
    }

    /** Runs all commands; each that can fail adds one check to the log. */
    void run(List<Command> commands) {
        for (Command command : commands) {
            if (cancelled) {
                log.add(command, Check.Status.FAILED, "not run after the time limit");
            } else {
                run(command);
            }
        }
    }

    private void run(Command command) {
        switch (command) {
            case Command.Module module -> expectSuccess(command, () -> {
                scope.clearLatest(module.name());
                Value instance = Modules.evaluate(context, module.source()).newInstance(scope.imports());
                scope.instantiated(module.name(), instance);
                return null;
            });
            case Command.ModuleDefinition definition -> expectSuccess(command, () -> {
                scope.define(definition.name(), Modules.evaluate(context, definition.source()));
                return null;
            });
            case Command.ModuleInstance instance -> expectSuccess(command, () -> {
                scope.clearLatest(instance.instance());
                scope.instantiated(instance.instance(), scope.definition(instance.module()).newInstance(scope.imports()));
                return null;
            });
            case Command.Register register -> expectSuccess(command, () -> {
                scope.register(register.as(), scope.instance(register.name()));
                return null;
            });
            case Command.Run run -> expectSuccess(command, () -> perform(run.action()));
            case Command.AssertReturn assertion -> assertReturn(assertion);
            case Command.AssertActionFailure assertion ->
                expectFailure(command, kind(assertion.failure()), assertion.text(), () -> perform(assertion.action()));
            case Command.AssertModuleFailure assertion -> assertModuleFailure(assertion);
            case Command.InThread thread -> start(thread);
            case Command.Wait wait -> join(wait);
        }
    }

    private void expectSuccess(Command command, Outcome.Step step) {
        switch (observe(step)) {
            case Outcome.Returned _ -> log.add(command, Check.Status.PASSED, "");
            case Outcome.Failed failed -> log.add(command, Check.Status.FAILED, failed.describe());
        }
    }

    private void assertReturn(Command.AssertReturn assertion) {
        String what = what(assertion.action());
        switch (observe(() -> perform(assertion.action()))) {
            case Outcome.Failed failed -> log.add(assertion, Check.Status.FAILED, what + ": " + failed.describe());
            case Outcome.Returned returned -> {
                Optional<String> mismatch = matcher.mismatch(assertion.expected(), returned.value());
                log.add(assertion, mismatch.isEmpty() ? Check.Status.PASSED : Check.Status.FAILED,
                                mismatch.map(text -> what + ": " + text).orElse(""));
            }
        }
    }

    private void assertModuleFailure(Command.AssertModuleFailure assertion) {
        expectFailure(assertion, kind(assertion.failure()), assertion.text(), () -> {
            Value module = Modules.evaluate(context, assertion.source());
            return switch (assertion.failure()) {
                case MALFORMED, MALFORMED_CUSTOM, INVALID, INVALID_CUSTOM -> module;
                case UNLINKABLE, UNINSTANTIABLE -> module.newInstance(scope.imports());
            };
        });
    }

    private void expectFailure(Command command, FailureKind kind, String text, Outcome.Step step) {
        Outcome outcome = observe(step);
        boolean passed = outcome instanceof Outcome.Failed failed && failed.kind() == kind && failed.message().startsWith(text);
        String subject = switch (command) {
            case Command.AssertActionFailure assertion -> what(assertion.action());
            case Command.AssertModuleFailure assertion -> assertion.source().name();
            default -> command.type();
        };
        log.add(command, passed ? Check.Status.PASSED : Check.Status.FAILED, passed ? ""
                        : subject + ": expected " + kind.name().toLowerCase(java.util.Locale.ROOT) +
                                        " \"" + text + "\", got " + outcome.describe());
    }

    private Outcome observe(Outcome.Step step) {
        Outcome outcome = Outcome.of(step);
        if (outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.CANCELLED) {
            cancelled = true;
        }
        return outcome;
    }

    private Value perform(Action action) {
        Value export = scope.export(action.module(), action.field());
        return switch (action) {
            case Action.Invoke invoke -> {
                if (!export.canExecute()) {
                    throw new StepException("export \"" + action.field() + "\" cannot be executed");
                }
                yield export.execute(Arguments.of(invoke.arguments(), references));
            }
            case Action.Get _ -> {
                Value value = export.getMember("value");
                if (value == null) {
                    throw new StepException("export \"" + action.field() + "\" has no value");
                }
                yield value;
            }
        };
    }

    private static String what(Action action) {
        return switch (action) {
            case Action.Invoke invoke -> invoke.field() + invoke.arguments();
            case Action.Get get -> "get " + get.field();
        };
    }

    private static FailureKind kind(Command.ActionFailure failure) {
        return switch (failure) {
            case TRAP, SUSPENSION -> FailureKind.TRAP;
            case EXHAUSTION -> FailureKind.EXHAUSTION;
            case EXCEPTION -> FailureKind.EXCEPTION;
        };
    }

    private static FailureKind kind(Command.ModuleFailure failure) {
        return switch (failure) {
            case MALFORMED, MALFORMED_CUSTOM -> FailureKind.MALFORMED;
            case INVALID, INVALID_CUSTOM -> FailureKind.INVALID;
            case UNLINKABLE -> FailureKind.UNLINKABLE;
            case UNINSTANTIABLE -> FailureKind.TRAP;
        };
    }

    /** Starts a script thread; the shared instance is known in it under the same name, and nothing else is. */
    private void start(Command.InThread command) {
        ScriptExecution child = new ScriptExecution(context, spectest, references, log);
        Outcome shared = Outcome.of(() -> {
            command.sharedModule().ifPresent(name -> child.scope.instantiated(Optional.of(name),
                            scope.instance(Optional.of(name))));
            return null;
        });
        if (shared instanceof Outcome.Failed failed) {
            log.add(command, Check.Status.FAILED, failed.describe());
            return;
        }
        Thread thread = new Thread(null, () -> child.run(command.commands()), command.name(), ScriptRunner.STACK_SIZE);
        thread.setDaemon(true);
        threads.put(command.name(), thread);
        thread.start();
    }

    private void join(Command.Wait command) {
        Thread thread = threads.get(command.thread());
        if (thread == null) {
            log.add(command, Check.Status.FAILED, "no thread " + command.thread());
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            cancelled = true;
            log.add(command, Check.Status.FAILED, "still waiting at the time limit");
        }
    }
}
