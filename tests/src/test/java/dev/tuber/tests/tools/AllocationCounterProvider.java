package dev.tuber.tests.tools;

import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;

/** Lets the engine find {@link AllocationCounter}. */
@TruffleInstrument.Registration(id = AllocationCounter.ID, name = "Allocation counter", version = "1")
public final class AllocationCounterProvider extends TruffleInstrumentProvider {

    @Override
    protected String getInstrumentClassName() {
        return AllocationCounter.class.getName();
    }

    @Override
    protected Object create() {
        return new AllocationCounter();
    }

    @Override
    protected Collection<String> getServicesClassNames() {
        return List.of(AllocationCounter.class.getName());
    }
}
