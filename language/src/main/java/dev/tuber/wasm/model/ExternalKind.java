package dev.tuber.wasm.model;

/** What can be imported and exported. The ordinal is the byte of the binary format. */
public enum ExternalKind {
    FUNCTION("function", "func"),
    TABLE("table", "table"),
    MEMORY("memory", "memory"),
    GLOBAL("global", "global"),
    TAG("tag", "tag");

    private final String description;
    private final String keyword;

    ExternalKind(String description, String keyword) {
        this.description = description;
        this.keyword = keyword;
    }

    /** The word for people and for the JS API. */
    public String description() {
        return description;
    }

    /** The word of the text format. */
    public String keyword() {
        return keyword;
    }
}
