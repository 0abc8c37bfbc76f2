package dev.tuber.wasm.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.model.ExternalKind;

/**
 * Finds the fields of a module and declares everything that has an index, so that identifiers can be used in front of their
 * declaration.
 */
final class FieldScanner {
    private static final Map<String, ExternalKind> EXTERNALS = new HashMap<>();

    static {
        for (ExternalKind kind : ExternalKind.values()) {
            EXTERNALS.put(kind.keyword(), kind);
        }
    }

    private final TokenCursor cursor;
    private final Annotations annotations;
    private final ModuleScope scope;
    private final List<Field> fields = new ArrayList<>();
    private final List<CustomPlacement> customSections = new ArrayList<>();
    /** The first definition that is no import; imports may not follow. */
    private ExternalKind defined;
    private boolean started;

    FieldScanner(TokenCursor cursor, Annotations annotations, ModuleScope scope) {
        this.cursor = cursor;
        this.annotations = annotations;
        this.scope = scope;
    }

    /** What a word in a list of exports or imports means, or {@code null}. */
    static ExternalKind external(String word) {
        return EXTERNALS.get(word);
    }

    List<Field> fields() {
        return fields;
    }

    List<CustomPlacement> customSections() {
        return customSections;
    }

    /** Goes over all fields; then the cursor stands on the first token that is none. */
    void scan() {
        scanCustomSections();
        while (cursor.at(TokenKind.OPEN)) {
            scanField();
            scanCustomSections();
        }
    }

    private void scanCustomSections() {
        for (Annotation annotation : annotations.take(cursor.index(), Annotation.CUSTOM)) {
            customSections.add(annotations.custom(annotation));
        }
    }

    private void scanField() {
        int open = cursor.index();
        cursor.advance();
        if (!cursor.at(TokenKind.KEYWORD)) {
            throw cursor.unexpected();
        }
        String word = cursor.text();
        ExternalKind external = EXTERNALS.get(word);
        if (external != null) {
            cursor.advance();
            scanExternal(external, open);
            return;
        }
        switch (word) {
            case "type" -> scanType(open);
            case "rec" -> scanGroup(open);
            case "import" -> scanImport(open);
            case "export" -> scanPlain(Field.Kind.EXPORT, open);
            case "start" -> scanStart(open);
            case "elem" -> scanSegment(Field.Kind.ELEMENT, scope.elements, open);
            case "data" -> scanSegment(Field.Kind.DATA, scope.data, open);
            default -> throw cursor.unexpected();
        }
    }

    private void add(Field.Kind kind, int open, int index) {
        fields.add(new Field(kind, null, open, cursor.index(), index, false));
        cursor.skipToClose();
    }

    private void scanType(int open) {
        cursor.advance();
        int body = cursor.index();
        scope.types.space().declare(cursor, annotations);
        fields.add(new Field(Field.Kind.TYPE, null, open, body, 0, false));
        cursor.skipToClose();
    }

    private void scanGroup(int open) {
        cursor.advance();
        fields.add(new Field(Field.Kind.REC, null, open, cursor.index(), 0, false));
        while (cursor.skipOpen("type")) {
            scope.types.space().declare(cursor, annotations);
            cursor.skipToClose();
        }
        cursor.close();
    }

    private void scanPlain(Field.Kind kind, int open) {
        cursor.advance();
        add(kind, open, 0);
    }

    private void scanStart(int open) {
        if (started) {
            throw cursor.error("multiple start sections");
        }
        started = true;
        scanPlain(Field.Kind.START, open);
    }

    private void scanSegment(Field.Kind kind, IndexSpace space, int open) {
        cursor.advance();
        add(kind, open, space.declare(cursor, annotations));
    }

    private void scanImport(int open) {
        requireNoDefinition();
        cursor.advance();
        int body = cursor.index();
        cursor.expect(TokenKind.STRING);
        cursor.expect(TokenKind.STRING);
        cursor.expect(TokenKind.OPEN);
        ExternalKind kind = cursor.at(TokenKind.KEYWORD) ? EXTERNALS.get(cursor.text()) : null;
        if (kind == null) {
            throw cursor.unexpected();
        }
        cursor.advance();
        int index = scope.space(kind).declare(cursor, annotations);
        cursor.skipToClose();
        fields.add(new Field(Field.Kind.IMPORT, kind, open, body, index, true));
        cursor.skipToClose();
    }

    private void requireNoDefinition() {
        if (defined != null) {
            throw cursor.error("import after " + defined.description());
        }
    }

    private void scanExternal(ExternalKind kind, int open) {
        int index = scope.space(kind).declare(cursor, annotations);
        int body = cursor.index();
        while (cursor.skipOpen("export")) {
            cursor.skipToClose();
        }
        boolean imported = cursor.atOpen("import");
        if (imported) {
            cursor.moveTo(cursor.index() + 1);
            requireNoDefinition();
            cursor.moveTo(cursor.index() - 1);
        } else if (defined == null) {
            defined = kind;
        }
        fields.add(new Field(Field.Kind.EXTERNAL, kind, open, body, index, imported));
        switch (kind) {
            case TABLE -> scanInlineSegment("elem", scope.elements);
            case MEMORY -> scanInlineSegment("data", scope.data);
            default -> cursor.skipToClose();
        }
    }

    /** A table or memory may contain its segment, which has an index as well. */
    private void scanInlineSegment(String word, IndexSpace segments) {
        while (!cursor.at(TokenKind.CLOSE)) {
            if (cursor.atOpen(word)) {
                segments.skip(1);
            }
            if (cursor.at(TokenKind.OPEN)) {
                cursor.advance();
                cursor.skipToClose();
            } else if (cursor.at(TokenKind.END)) {
                throw cursor.unexpected();
            } else {
                cursor.advance();
            }
        }
        cursor.advance();
    }
}
