package dev.tuber.wasm.binary;

import java.util.List;
import java.util.function.Consumer;

import dev.tuber.wasm.model.ConstantExpression;
import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.DataSegment;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ElementSegment;
import dev.tuber.wasm.model.Export;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.GlobalDefinition;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.Import;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.SegmentMode;
import dev.tuber.wasm.model.TableDefinition;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;
import dev.tuber.wasm.model.ValueType;

/**
 * Encodes a module canonically: numbers, types and segments in their shortest form, neighbouring locals of one type in one group, no
 * empty sections. A module in that form comes out as it went in.
 *
 * <p>Custom sections keep their bytes and their place among the other sections. Those that speak of byte offsets are wrong afterwards if
 * the code was not canonical.
 */
public final class ModuleEncoder {
    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final SectionId[] ORDER = {SectionId.TYPE, SectionId.IMPORT, SectionId.FUNCTION, SectionId.TABLE, SectionId.MEMORY,
                    SectionId.TAG, SectionId.GLOBAL, SectionId.EXPORT, SectionId.START, SectionId.ELEMENT, SectionId.DATA_COUNT,
                    SectionId.CODE, SectionId.DATA};
    private static final int FUNCTION_KIND = 0;

    private final ModuleDefinition module;
    private final BinaryWriter result;
    /** The contents of the section that is being written. */
    private final BinaryWriter out = new BinaryWriter(1024);
    private final TypeWriter types;
    private final InstructionReader reader;
    private final InstructionWriter instructions;
    private final BinaryWriter body = new BinaryWriter(256);
    private final TypeWriter bodyTypes;
    private final InstructionWriter bodyInstructions;

    private ModuleEncoder(ModuleDefinition module) {
        this.module = module;
        result = new BinaryWriter(module.bytes().length + 16);
        types = new TypeWriter(out, module.types());
        reader = new InstructionReader(module);
        instructions = new InstructionWriter(reader, out, types);
        bodyTypes = new TypeWriter(body, module.types());
        bodyInstructions = new InstructionWriter(reader, body, bodyTypes);
    }

    /**
     * Encodes a module that was decoded.
     *
     * @param module decoded with distinct types if equivalent types are to keep their indices
     * @throws BinaryFormatException if its code is malformed
     */
    public static byte[] encode(ModuleDefinition module) {
        return new ModuleEncoder(module).encode();
    }

    private byte[] encode() {
        result.writeBytes(HEADER);
        List<SectionId> present = SectionLayout.of(module.bytes()).stream().map(SectionLayout::id).filter(
                        id -> id != SectionId.CUSTOM).toList();
        int passed = 0;
        writeCustomSections(0);
        for (SectionId id : ORDER) {
            writeSection(id);
            if (passed < present.size() && present.get(passed) == id) {
                passed++;
                writeCustomSections(passed);
            }
        }
        return result.toByteArray();
    }

    /** @param placement how many of the module's other sections are behind */
    private void writeCustomSections(int placement) {
        for (CustomSection section : module.customSections()) {
            if (section.placement() == placement) {
                out.truncate(0);
                out.writeName(section.name());
                out.writeBytes(module.bytes(), section.start(), section.length());
                result.writeByte(SectionId.CUSTOM.ordinal());
                result.writeSized(out);
            }
        }
    }

    private void writeSection(SectionId id) {
        out.truncate(0);
        switch (id) {
            case TYPE -> writeTypes();
            case IMPORT -> writeList(module.imports(), this::writeImport);
            case FUNCTION -> writeList(module.functionTypes(), type -> out.writeU32(types.index(type)));
            case TABLE -> writeList(module.tables(), this::writeTable);
            case MEMORY -> writeList(module.memories(), types::writeMemoryType);
            case TAG -> writeList(module.tags(), types::writeTagType);
            case GLOBAL -> writeList(module.globals(), this::writeGlobal);
            case EXPORT -> writeList(module.exports(), this::writeExport);
            case START -> {
                if (module.startFunction() >= 0) {
                    out.writeU32(module.startFunction());
                }
            }
            case ELEMENT -> writeList(module.elements(), this::writeElements);
            case DATA_COUNT -> {
                if (module.dataCount() >= 0) {
                    out.writeU32(module.dataCount());
                }
            }
            case CODE -> writeList(module.code(), this::writeBody);
            case DATA -> writeList(module.data(), this::writeData);
            case CUSTOM -> throw new IllegalArgumentException("custom sections are written elsewhere");
        }
        if (out.size() > 0) {
            result.writeByte(id.ordinal());
            result.writeSized(out);
        }
    }

    private <T> void writeList(List<T> list, Consumer<T> write) {
        if (!list.isEmpty()) {
            out.writeU32(list.size());
            list.forEach(write);
        }
    }

    private void writeTypes() {
        List<DefinedType> all = module.types();
        int groups = 0;
        for (int i = 0; i < all.size(); i += all.get(i).group().size()) {
            groups++;
        }
        if (groups > 0) {
            out.writeU32(groups);
        }
        for (int i = 0; i < all.size(); i += all.get(i).group().size()) {
            types.writeGroup(all.get(i).group());
        }
    }

    private void writeImport(Import entry) {
        out.writeName(entry.module());
        out.writeName(entry.name());
        out.writeByte(entry.type().kind().ordinal());
        switch (entry.type()) {
            case ExternalType.Function(DefinedType type) -> out.writeU32(types.index(type));
            case TableType table -> types.writeTableType(table);
            case MemoryType memory -> types.writeMemoryType(memory);
            case GlobalType global -> types.writeGlobalType(global);
            case TagType tag -> types.writeTagType(tag);
        }
    }

    private void writeTable(TableDefinition table) {
        if (table.initializer() != null) {
            out.writeByte(ModuleDecoder.TABLE_WITH_INITIALIZER);
            out.writeByte(0);
        }
        types.writeTableType(table.type());
        if (table.initializer() != null) {
            writeConstant(table.initializer());
        }
    }

    private void writeConstant(ConstantExpression expression) {
        reader.moveTo(expression);
        instructions.copyAll();
    }

    private void writeGlobal(GlobalDefinition global) {
        types.writeGlobalType(global.type());
        writeConstant(global.initializer());
    }

    private void writeExport(Export export) {
        out.writeName(export.name());
        out.writeByte(export.kind().ordinal());
        out.writeU32(export.index());
    }

    private void writeElements(ElementSegment segment) {
        boolean active = segment.mode() == SegmentMode.ACTIVE;
        boolean expressions = segment.expressions() != null;
        boolean brief = active && segment.tableIndex() == 0 && (!expressions || segment.type().equals(ReferenceType.FUNCREF));
        int flags = expressions ? SegmentDecoder.EXPRESSIONS : 0;
        if (!active) {
            flags |= SegmentDecoder.PASSIVE_OR_DECLARATIVE;
        }
        if (active ? !brief : segment.mode() == SegmentMode.DECLARATIVE) {
            flags |= SegmentDecoder.EXPLICIT_INDEX;
        }
        out.writeU32(flags);
        if (active && !brief) {
            out.writeU32(segment.tableIndex());
        }
        if (active) {
            writeConstant(segment.offset());
        }
        if (!brief && expressions) {
            types.writeReferenceType(segment.type());
        } else if (!brief) {
            out.writeByte(FUNCTION_KIND);
        }
        out.writeU32(segment.length());
        if (expressions) {
            segment.expressions().forEach(this::writeConstant);
        } else {
            for (int index : segment.functionIndices()) {
                out.writeU32(index);
            }
        }
    }

    private void writeBody(FunctionBody function) {
        body.truncate(0);
        reader.moveTo(function);
        writeLocals(reader.readLocals());
        bodyInstructions.copyAll();
        out.writeSized(body);
    }

    private void writeLocals(ValueType[] locals) {
        int groups = 0;
        for (int i = 0; i < locals.length; i++) {
            groups += i == 0 || !locals[i].equals(locals[i - 1]) ? 1 : 0;
        }
        body.writeU32(groups);
        for (int start = 0; start < locals.length;) {
            int end = start + 1;
            while (end < locals.length && locals[end].equals(locals[start])) {
                end++;
            }
            body.writeU32(end - start);
            bodyTypes.writeValueType(locals[start]);
            start = end;
        }
    }

    private void writeData(DataSegment segment) {
        boolean active = segment.mode() == SegmentMode.ACTIVE;
        boolean first = segment.memoryIndex() == 0;
        out.writeU32(!active ? SegmentDecoder.PASSIVE_OR_DECLARATIVE : first ? 0 : SegmentDecoder.EXPLICIT_INDEX);
        if (active && !first) {
            out.writeU32(segment.memoryIndex());
        }
        if (active) {
            writeConstant(segment.offset());
        }
        out.writeU32(segment.length());
        out.writeBytes(module.bytes(), segment.start(), segment.length());
    }
}
