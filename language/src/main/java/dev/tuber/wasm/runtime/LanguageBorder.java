package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.exception.AbstractTruffleException;

/**
 * What another language wants to have done with references and failures where they cross the border between its functions and the engine's.
 * For failures each method gives the exception to throw.
 */
public interface LanguageBorder {

    /** What the other language sees in place of a reference; most are what they are. */
    Object outgoing(Object value);

    /** The reverse of {@link #outgoing}. */
    Object incoming(Object value);

    /** A guest's exception leaves a function for the other language. */
    RuntimeException leaving(WasmGuestException exception);

    /** An exception of the other language comes out of a function that the guest has called. */
    RuntimeException entering(AbstractTruffleException exception);

    /** A value of the other language does not belong to the type it is used with. */
    RuntimeException refused(String message);

    /** A trap ended an instantiation. */
    RuntimeException trapped(WasmTrapException trap);
}
