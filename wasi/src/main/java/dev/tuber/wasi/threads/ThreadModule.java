package dev.tuber.wasi.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

import com.oracle.truffle.api.TruffleLanguage;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasm.host.HostCall;
import dev.tuber.wasm.host.HostInstance;
import dev.tuber.wasm.host.HostModule;
import dev.tuber.wasm.model.NumberType;

/**
 * The host module of the proposal wasi-threads. Each thread runs a new instance of the program's module, which shares its imports, among
 * them the memory.
 */
public final class ThreadModule {
    /** The module that programs import. */
    public static final String NAME = "wasi";

    private final TruffleLanguage.Env env;
    /** The programs by their instances; each thread has one of its own. */
    private final Map<HostInstance, ProgramThreads> programs = new WeakHashMap<>();

    private ThreadModule(TruffleLanguage.Env env) {
        this.env = env;
    }

    public static HostModule create(TruffleLanguage.Env env) {
        ThreadModule module = new ThreadModule(env);
        return HostModule.builder().function("thread-spawn", List.of(NumberType.I32), List.of(NumberType.I32), module::spawn)
                        .makeSharedMemories().onFinish(module::finish).build();
    }

    /** Answers with the thread's number, or with a negative error number. */
    private void spawn(HostCall call) {
        int argument = call.i32(0);
        HostInstance caller = call.instance();
        if (caller == null || !env.isCreateThreadAllowed() || !caller.hasFunction(ProgramThreads.START, ProgramThreads.START_TYPE)) {
            call.returnI32(-Errno.NOTSUP.number());
            return;
        }
        int id = program(caller, call).spawn(this, call, argument);
        call.returnI32(id > 0 ? id : -Errno.AGAIN.number());
    }

    private synchronized ProgramThreads program(HostInstance caller, HostCall call) {
        ProgramThreads program = programs.get(caller);
        if (program == null || program.isOver()) {
            program = new ProgramThreads(env, call);
            programs.put(caller, program);
        }
        return program;
    }

    synchronized void register(HostInstance instance, ProgramThreads program) {
        programs.put(instance, program);
    }

    private void finish() {
        List<ProgramThreads> all;
        synchronized (this) {
            all = new ArrayList<>(programs.values());
        }
        all.forEach(ProgramThreads::end);
    }
}
