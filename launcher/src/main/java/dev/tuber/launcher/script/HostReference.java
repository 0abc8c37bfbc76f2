package dev.tuber.launcher.script;

/** A host object that scripts pass through the guest. It has identity: two references of one number are still two objects. */
public final class HostReference {
    private final long number;

    HostReference(long number) {
        this.number = number;
    }

    @Override
    public String toString() {
        return "host reference " + Long.toUnsignedString(number);
    }
}
