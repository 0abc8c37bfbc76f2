package dev.tuber.tests.control;

import com.oracle.truffle.api.TruffleLanguage;
import dev.tuber.wasm.host.HostModule;
import dev.tuber.wasm.host.HostModuleProvider;
import dev.tuber.wasm.model.NumberType;
import java.util.List;
import java.util.Set;

/** A host module with a tag and a function that throws it: {@code number} and {@code uncaught}, as the module {@code exceptions.wat} has them. */
public final class ThrowingHost implements HostModuleProvider {
    static final String NAME = "throwing_host";

    @Override
    public Set<String> moduleNames() {
        return Set.of(NAME);
    }

    @Override
    public HostModule create(String moduleName, TruffleLanguage.Env env) {
        return HostModule.builder()
                        .tag("number", List.of(NumberType.I32))
                        .function("uncaught", List.of(NumberType.I32), List.of(NumberType.I32), call -> {
                            throw call.exception(call.i32(0) < 0 ? "missing" : "number", call.i32(0));
                        })
                        .build();
    }
}
