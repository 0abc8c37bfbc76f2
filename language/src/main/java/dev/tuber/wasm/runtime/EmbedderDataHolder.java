package dev.tuber.wasm.runtime;

/** What another language may have an object of its own for. */
public interface EmbedderDataHolder {

    /** What the other language has noted down to know its object again, or {@code null}. */
    Object embedderData();

    void setEmbedderData(Object data);
}
