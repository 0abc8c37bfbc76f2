package dev.tuber.wasm.classfile;

import java.lang.ref.WeakReference;
import java.util.function.Consumer;

import com.oracle.truffle.api.instrumentation.AllocationReporter;

/**
 * Lets functions that make objects go back to nodes, which report that, when the first tool listens. The reporter lives as long as the engine
 * and must not keep the module's code.
 */
final class AllocationWatch implements Consumer<Boolean> {
    private final WeakReference<LeaveSwitch> leaveSwitch;

    private AllocationWatch(LeaveSwitch leaveSwitch) {
        this.leaveSwitch = new WeakReference<>(leaveSwitch);
    }

    /** @param reporter {@code null} if there are no tools */
    static void start(AllocationReporter reporter, LeaveSwitch leaveSwitch) {
        if (reporter != null) {
            AllocationWatch watch = new AllocationWatch(leaveSwitch);
            reporter.addActiveListener(watch);
            watch.accept(reporter.isActive());
        }
    }

    @Override
    public void accept(Boolean isActive) {
        LeaveSwitch watched = leaveSwitch.get();
        if (watched != null) {
            watched.hold(isActive);
        }
    }
}
