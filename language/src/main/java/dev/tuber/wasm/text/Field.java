package dev.tuber.wasm.text;

import dev.tuber.wasm.model.ExternalKind;

/**
 * A field of a module.
 *
 * @param external what it declares, if that can be imported, else {@code null}
 * @param open index of the token that opens it
 * @param body index of the first token behind the field's word and its identifier
 * @param index of what it declares
 * @param imported whether it contains an import
 */
record Field(Kind kind, ExternalKind external, int open, int body, int index, boolean imported) {

    enum Kind {
        TYPE,
        REC,
        IMPORT,
        EXTERNAL,
        EXPORT,
        START,
        ELEMENT,
        DATA
    }
}
