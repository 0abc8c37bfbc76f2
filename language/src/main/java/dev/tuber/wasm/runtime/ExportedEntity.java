package dev.tuber.wasm.runtime;

/** What an instance can export: functions, tables, memories, globals and tags. */
public abstract class ExportedEntity {
    private Object embedderData;

    ExportedEntity() {
    }

    /** What another language has noted down here to know its own object for this one again, or {@code null}. */
    public final Object embedderData() {
        return embedderData;
    }

    public final void setEmbedderData(Object data) {
        embedderData = data;
    }
}
