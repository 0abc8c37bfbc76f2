package dev.tuber.wasm.interop;

import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** A method of an object as a value of its own: what is read where it could also be invoked. */
@ExportLibrary(InteropLibrary.class)
public final class BoundMember implements TruffleObject {
    final Object receiver;
    private final String member;

    /** @param member one that can be invoked on the receiver */
    public BoundMember(Object receiver, String member) {
        this.receiver = receiver;
        this.member = member;
    }

    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    @ExportMessage
    Object execute(Object[] arguments, @CachedLibrary("this.receiver") InteropLibrary receivers)
                    throws UnsupportedMessageException, ArityException, UnsupportedTypeException {
        try {
            return receivers.invokeMember(receiver, member, arguments);
        } catch (UnknownIdentifierException e) {
            throw UnsupportedMessageException.create(e);
        }
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return member;
    }
}
