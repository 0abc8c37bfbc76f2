package dev.tuber.wasi.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/** A polyglot context in which tests run Java code with the context's environment. */
public final class TestContext implements AutoCloseable {
    private final Context context;

    private TestContext(Context context) {
        this.context = context;
    }

    /** Everything that a test may want to change. */
    public static final class Builder {
        private final Context.Builder builder = Context.newBuilder(ContextLanguage.ID).allowIO(IOAccess.ALL)
                        .allowEnvironmentAccess(EnvironmentAccess.NONE).option("engine.WarnInterpreterOnly", "false");

        public Builder arguments(String... arguments) {
            builder.arguments(ContextLanguage.ID, arguments);
            return this;
        }

        public Builder environment(Map<String, String> variables) {
            builder.environment(variables);
            return this;
        }

        public Builder streams(InputStream in, OutputStream out, OutputStream err) {
            builder.in(in).out(out).err(err);
            return this;
        }

        public Builder io(IOAccess access) {
            builder.allowIO(access);
            return this;
        }

        public TestContext build() {
            return new TestContext(builder.build());
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The polyglot context, to close or interrupt it. */
    public Context context() {
        return context;
    }

    /** Runs code in the context. What it throws comes as a {@code PolyglotException}, assertion errors as they are. */
    public void run(ContextLanguage.Action action) throws IOException {
        AssertionError[] failure = new AssertionError[1];
        ContextLanguage.ACTION.set(env -> {
            try {
                action.run(env);
            } catch (AssertionError e) {
                failure[0] = e;
            }
        });
        try {
            context.eval(Source.newBuilder(ContextLanguage.ID, "", "test").cached(false).build());
        } finally {
            ContextLanguage.ACTION.remove();
        }
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
