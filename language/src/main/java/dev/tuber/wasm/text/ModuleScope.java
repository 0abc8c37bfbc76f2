package dev.tuber.wasm.text;

import dev.tuber.wasm.model.ExternalKind;

/** Everything in a module that has an index. */
final class ModuleScope {
    final TypeTable types = new TypeTable();
    final IndexSpace functions = new IndexSpace(ExternalKind.FUNCTION.description());
    final IndexSpace tables = new IndexSpace(ExternalKind.TABLE.description());
    final IndexSpace memories = new IndexSpace(ExternalKind.MEMORY.description());
    final IndexSpace globals = new IndexSpace(ExternalKind.GLOBAL.description());
    final IndexSpace tags = new IndexSpace(ExternalKind.TAG.description());
    final IndexSpace elements = new IndexSpace("elem segment");
    final IndexSpace data = new IndexSpace("data segment");
    /** Whether an instruction names a data segment, so that the module needs a data count. */
    boolean dataUsed;

    IndexSpace space(ExternalKind kind) {
        return switch (kind) {
            case FUNCTION -> functions;
            case TABLE -> tables;
            case MEMORY -> memories;
            case GLOBAL -> globals;
            case TAG -> tags;
        };
    }
}
