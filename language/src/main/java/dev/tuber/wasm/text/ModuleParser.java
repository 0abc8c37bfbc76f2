package dev.tuber.wasm.text;

import dev.tuber.wasm.binary.BinaryWriter;
import dev.tuber.wasm.binary.SectionId;
import dev.tuber.wasm.model.ExternalKind;

/**
 * Parses the fields of one module and writes them in the binary format.
 *
 * <p>It goes over the tokens three times: first it declares everything that has an index ({@link FieldScanner}),
 * then it parses the types,
 * and then all other fields. Types that are only used get their indices in the order of the text.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/modules.html">Specification, text format of modules</a>
 */
final class ModuleParser {
    private final TokenCursor cursor;
    private final Annotations annotations;
    private final ModuleScope scope = new ModuleScope();
    private final ModuleSections sections = new ModuleSections();
    private final TypeParser types;
    private final Labels labels = new Labels();
    private final BranchHints hints = new BranchHints();
    private final ImmediateParser immediates;
    private final InstructionParser instructions;
    private final ExternalTypeParser externalTypes;
    private final SegmentParser segments;

    private final NameSection names;

    /** @param name the module's name, or {@code null} */
    ModuleParser(TokenCursor cursor, Annotations annotations, String name) {
        this.cursor = cursor;
        names = new NameSection(name, scope);
        this.annotations = annotations;
        types = new TypeParser(cursor, annotations, scope.types);
        immediates = new ImmediateParser(cursor, scope, types, labels);
        instructions = new InstructionParser(cursor, annotations, labels, immediates, hints);
        externalTypes = new ExternalTypeParser(cursor, types);
        segments = new SegmentParser(cursor, scope, sections, types, instructions);
    }

    /** Parses fields as long as there are any; then the cursor stands behind them. */
    ModuleSections parse() {
        FieldScanner scanner = new FieldScanner(cursor, annotations, scope);
        scanner.scan();
        int end = cursor.index();
        for (Field field : scanner.fields()) {
            if (field.kind() == Field.Kind.TYPE || field.kind() == Field.Kind.REC) {
                cursor.moveTo(field.body());
                types.definition(field.kind() == Field.Kind.REC, start(field.open()));
            }
        }
        for (Field field : scanner.fields()) {
            cursor.moveTo(field.body());
            parse(field);
        }
        cursor.moveTo(end);
        sections.put(SectionId.TYPE, scope.types.section());
        if (scope.dataUsed) {
            sections.writeDataCount(scope.data.size());
        }
        sections.addCustomSections(scanner.customSections());
        sections.setNames(names.contents());
        sections.setHints(hints.contents());
        return sections;
    }

    private int start(int token) {
        return cursor.tokens().start(token);
    }

    private BinaryWriter entry(SectionId section, int textOffset) {
        return sections.entry(section, textOffset);
    }

    private void parse(Field field) {
        switch (field.kind()) {
            case TYPE, REC -> {
                // Done before.
            }
            case IMPORT -> parseImport(field);
            case EXTERNAL -> parseExternal(field);
            case EXPORT -> parseExport(field);
            case START -> {
                entry(SectionId.START, start(field.open())).writeU32(scope.functions.resolve(cursor));
                cursor.close();
            }
            case ELEMENT -> segments.element(start(field.open()));
            case DATA -> segments.data(start(field.open()));
        }
    }

    private void parseImport(Field field) {
        BinaryWriter out = entry(SectionId.IMPORT, start(field.open()));
        out.writeName(cursor.name());
        out.writeName(cursor.name());
        cursor.moveTo(cursor.index() + 2);
        if (cursor.at(TokenKind.IDENTIFIER)) {
            cursor.advance();
        }
        importedType(field.external(), out);
        cursor.close();
        cursor.close();
    }

    private void importedType(ExternalKind kind, BinaryWriter out) {
        out.writeByte(kind.ordinal());
        switch (kind) {
            case FUNCTION -> out.writeU32(types.typeUse(new IndexSpace("local")));
            case TABLE -> externalTypes.tableType(out);
            case MEMORY -> externalTypes.memoryType(out);
            case GLOBAL -> types.globalType(out);
            case TAG -> externalTypes.tagType(out);
        }
    }

    private void parseExternal(Field field) {
        int open = start(field.open());
        while (cursor.atOpen("export")) {
            BinaryWriter out = entry(SectionId.EXPORT, cursor.start());
            cursor.skipOpen("export");
            out.writeName(cursor.name());
            out.writeByte(field.external().ordinal());
            out.writeU32(field.index());
            cursor.close();
        }
        if (field.imported()) {
            cursor.skipOpen("import");
            BinaryWriter out = entry(SectionId.IMPORT, open);
            out.writeName(cursor.name());
            out.writeName(cursor.name());
            cursor.close();
            importedType(field.external(), out);
            cursor.close();
            return;
        }
        switch (field.external()) {
            case FUNCTION -> parseFunction(field.index(), open);
            case TABLE -> parseTable(field.index(), open);
            case MEMORY -> parseMemory(field.index(), open);
            case GLOBAL -> {
                BinaryWriter out = entry(SectionId.GLOBAL, open);
                types.globalType(out);
                constantSequence(SectionId.GLOBAL);
                cursor.close();
            }
            case TAG -> {
                externalTypes.tagType(entry(SectionId.TAG, open));
                cursor.close();
            }
        }
    }

    private void constantSequence(SectionId section) {
        sections.direct(instructions, section);
        instructions.sequence();
    }

    private void parseTable(int index, int open) {
        BinaryWriter out = entry(SectionId.TABLE, open);
        boolean wide = externalTypes.skipAddressType();
        if (!cursor.at(TokenKind.NATURAL)) {
            BinaryWriter elementType = new BinaryWriter(4);
            types.referenceType(elementType);
            int size = segments.inlineElements(index, wide, elementType, cursor.start());
            out.writeAll(elementType);
            externalTypes.writeLimits(wide, size, size, out);
            cursor.close();
            return;
        }
        BinaryWriter type = new BinaryWriter(16);
        externalTypes.tableType(wide, type);
        if (!cursor.at(TokenKind.CLOSE)) {
            out.writeByte(0x40);
            out.writeByte(0);
            out.writeAll(type);
            constantSequence(SectionId.TABLE);
        } else {
            out.writeAll(type);
        }
        cursor.close();
    }

    private void parseMemory(int index, int open) {
        BinaryWriter out = entry(SectionId.MEMORY, open);
        int first = cursor.index();
        boolean wide = externalTypes.skipAddressType();
        int pageSizeLog2 = externalTypes.pageSize();
        if (cursor.atOpen("data")) {
            long bytes = segments.inlineData(index, wide, cursor.start());
            externalTypes.writeMemoryOf(bytes, wide, pageSizeLog2, out);
        } else {
            cursor.moveTo(first);
            externalTypes.memoryType(out);
        }
        cursor.close();
    }

    private void parseExport(Field field) {
        BinaryWriter out = entry(SectionId.EXPORT, start(field.open()));
        out.writeName(cursor.name());
        cursor.expect(TokenKind.OPEN);
        ExternalKind kind = cursor.at(TokenKind.KEYWORD) ? FieldScanner.external(cursor.text()) : null;
        if (kind == null) {
            throw cursor.unexpected();
        }
        cursor.advance();
        out.writeByte(kind.ordinal());
        out.writeU32(scope.space(kind).resolve(cursor));
        cursor.close();
        cursor.close();
    }

    private void parseFunction(int index, int open) {
        IndexSpace locals = new IndexSpace("local");
        entry(SectionId.FUNCTION, open).writeU32(types.typeUse(locals));
        FunctionWriter function = sections.function();
        while (cursor.skipOpen("local")) {
            function.addLocals(locals, types, cursor);
        }
        labels.clear();
        immediates.setLocals(locals);
        function.begin();
        instructions.setTarget(function.code(), function.positions());
        instructions.sequence();
        cursor.close();
        sections.endFunction(open);
        hints.endFunction(index);
        names.addFunction(index, locals.names(), labels.nameList());
    }
}
