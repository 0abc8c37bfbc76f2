package dev.tuber.tests.tools;

import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;

/** Lets the engine find {@link TagRecorder}. */
@TruffleInstrument.Registration(id = TagRecorder.ID, name = "Tag recorder", version = "1")
public final class TagRecorderProvider extends TruffleInstrumentProvider {

    @Override
    protected String getInstrumentClassName() {
        return TagRecorder.class.getName();
    }

    @Override
    protected Object create() {
        return new TagRecorder();
    }

    @Override
    protected Collection<String> getServicesClassNames() {
        return List.of(TagRecorder.class.getName());
    }
}
