package dev.tuber.wasi.truffle;

import com.oracle.truffle.api.exception.AbstractTruffleException;

/** What the embedder asked for cannot be given; seen as an ordinary error of the guest language, without a Java stack trace. */
public final class WasiConfigurationException extends AbstractTruffleException {
    private static final long serialVersionUID = 1L;

    public WasiConfigurationException(String message) {
        super(message);
    }
}
