package dev.tuber.wasm.host;

import com.oracle.truffle.api.exception.AbstractTruffleException;

/**
 * Thrown by {@link HostModuleProvider#create} when the embedder asked for something that cannot be given; the message says what and why.
 * The language shows it as a failure of type {@code configuration}; any other language shows it as an error of a guest.
 */
public final class HostConfigurationException extends AbstractTruffleException {
    private static final long serialVersionUID = 1L;

    public HostConfigurationException(String message) {
        super(message);
    }
}
