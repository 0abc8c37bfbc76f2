package dev.tuber.wasm.runtime;

/** What an instance can export: functions, tables, memories, globals and tags. */
public abstract class ExportedEntity implements EmbedderDataHolder {
    private Object embedderData;

    ExportedEntity() {
    }

    @Override
    public final Object embedderData() {
        return embedderData;
    }

    @Override
    public final void setEmbedderData(Object data) {
        embedderData = data;
    }
}
