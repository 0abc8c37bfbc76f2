package dev.tuber.wasm.api;

import java.util.List;

/** An exception that the guest threw and nobody there caught. */
public final class GuestException extends WasmException {
    private static final long serialVersionUID = 1L;

    private final transient Tag tag;
    private final transient Object[] payload;

    GuestException(String message, List<String> guestStackTrace, Tag tag, Object[] payload, Throwable cause) {
        super(message, Kind.EXCEPTION, guestStackTrace, cause);
        this.tag = tag;
        this.payload = payload;
    }

    /** Its tag; equal to the one that some instance exports. */
    public Tag tag() {
        return tag;
    }

    /** Its values, as {@link Function#call} gives results. */
    public Object[] payload() {
        return payload.clone();
    }
}
