package dev.tuber.tests.tools;

import com.oracle.truffle.api.instrumentation.AllocationEvent;
import com.oracle.truffle.api.instrumentation.AllocationEventFilter;
import com.oracle.truffle.api.instrumentation.AllocationListener;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;

/** An instrument that counts what is allocated and watches nothing else. */
public final class AllocationCounter extends TruffleInstrument implements AllocationListener {
    static final String ID = "wasm-allocation-counter";

    private Env env;
    private int count;

    @Override
    protected void onCreate(Env environment) {
        env = environment;
        environment.registerService(this);
    }

    void start() {
        env.getInstrumenter().attachAllocationListener(AllocationEventFilter.ANY, this);
    }

    int count() {
        return count;
    }

    @Override
    public void onEnter(AllocationEvent event) {
        // Counted when it is done.
    }

    @Override
    public void onReturnValue(AllocationEvent event) {
        count++;
    }
}
