package dev.tuber.wasi.testing;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

/** A language whose only program runs a piece of Java inside the context, with the context's environment. */
@TruffleLanguage.Registration(id = ContextLanguage.ID, name = "WASI test context",
                contextPolicy = TruffleLanguage.ContextPolicy.EXCLUSIVE)
public final class ContextLanguage extends TruffleLanguage<TruffleLanguage.Env> {
    public static final String ID = "wasi-test-context";
    private static final ContextReference<Env> CONTEXT = ContextReference.create(ContextLanguage.class);
    static final ThreadLocal<Action> ACTION = new ThreadLocal<>();

    /** What is to be run. */
    @FunctionalInterface
    public interface Action {
        void run(Env env) throws Exception;
    }

    @Override
    protected Env createContext(Env env) {
        return env;
    }

    @Override
    protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
        return true;
    }

    @Override
    protected CallTarget parse(ParsingRequest request) {
        return new RootNode(this) {
            @Override
            public Object execute(VirtualFrame frame) {
                try {
                    ACTION.get().run(CONTEXT.get(this));
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return 0;
            }
        }.getCallTarget();
    }
}
