package dev.tuber.wasm.text.print;

import java.util.List;

import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.ArrayType;
import dev.tuber.wasm.model.ContinuationType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FieldType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.StorageType;
import dev.tuber.wasm.model.StructType;
import dev.tuber.wasm.model.SubType;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.ValueType;

/**
 * Prints types.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/types.html">Specification, text format of types</a>
 */
final class TypePrinter {
    private final TextSink sink;
    private final ModuleNames names;

    TypePrinter(TextSink sink, ModuleNames names) {
        this.sink = sink;
        this.names = names;
    }

    void writeType(StorageType type) {
        if (type instanceof ReferenceType reference) {
            writeReferenceType(reference);
        } else {
            sink.write(type.toString());
        }
    }

    void writeReferenceType(ReferenceType type) {
        if (type.nullable() && type.heapType() instanceof AbstractHeapType) {
            sink.write(type.toString());
        } else {
            writeLongForm(type);
        }
    }

    /** Without the abbreviation: {@code (ref null func)}, as a cast's instruction names its type. */
    void writeLongForm(ReferenceType type) {
        sink.write(type.nullable() ? "(ref null " : "(ref ");
        names.writeHeapType(sink, type.heapType());
        sink.write(')');
    }

    /** One line: {@code (type …)}. */
    void writeDefinition(int index, DefinedType type) {
        sink.write("(type");
        names.types.writeDefinition(sink, index);
        sink.write(' ');
        SubType subType = type.subType();
        boolean plain = subType.isFinal() && subType.supertypes().isEmpty();
        if (!plain) {
            sink.write(subType.isFinal() ? "(sub final" : "(sub");
            for (HeapType supertype : subType.supertypes()) {
                sink.write(' ');
                names.writeHeapType(sink, supertype);
            }
            sink.write(' ');
        }
        writeComposite(index, type);
        sink.write(plain ? ")" : "))");
    }

    private void writeComposite(int index, DefinedType type) {
        switch (type.compositeType()) {
            case FunctionType function -> {
                sink.write("(func");
                writeSignature(function, Identifiers.NONE);
            }
            case StructType struct -> {
                sink.write("(struct");
                writeFields(struct.fields(), names.fields(index));
            }
            case ArrayType array -> {
                sink.write("(array ");
                writeField(array.element());
            }
            case ContinuationType continuation -> {
                sink.write("(cont ");
                names.writeHeapType(sink, continuation.function());
            }
        }
        sink.write(')');
    }

    private void writeFields(List<FieldType> fields, Identifiers identifiers) {
        for (int i = 0; i < fields.size(); i++) {
            sink.write(" (field");
            identifiers.writeName(sink, i);
            sink.write(' ');
            writeField(fields.get(i));
            sink.write(')');
        }
    }

    private void writeField(FieldType field) {
        sink.write(field.mutable() ? "(mut " : "");
        writeType(field.storage());
        sink.write(field.mutable() ? ")" : "");
    }

    /** Writes a space and a type use: {@code (type 0) (param i32)}. */
    void writeTypeUse(DefinedType type, Identifiers parameters) {
        sink.write(" (type ");
        names.types.writeReference(sink, names.typeIndex(type));
        sink.write(')');
        writeSignature(type.functionType(), parameters);
    }

    /** Writes parameters and results, each list behind a space. */
    void writeSignature(FunctionType type, Identifiers parameters) {
        writeDeclarations(" ", "param", type.parameters(), 0, parameters);
        writeDeclarations(" ", "result", type.results(), 0, Identifiers.NONE);
    }

    /**
     * Writes what stands in one list as long as it has no name, and alone if it has.
     *
     * @param lead what stands in front of the first list
     * @param first the index of the first type among the identifiers
     */
    void writeDeclarations(String lead, String keyword, List<? extends ValueType> types, int first, Identifiers identifiers) {
        boolean open = false;
        for (int i = 0; i < types.size(); i++) {
            boolean named = identifiers.isNamed(first + i);
            if (open && named) {
                sink.write(')');
                open = false;
            }
            if (!open) {
                sink.write(i == 0 ? lead : " ").write("(").write(keyword);
                identifiers.writeName(sink, first + i);
                open = true;
            }
            sink.write(' ');
            writeType(types.get(i));
            if (named) {
                sink.write(')');
                open = false;
            }
        }
        sink.write(open ? ")" : "");
    }

    void writeGlobalType(GlobalType type) {
        sink.write(type.mutable() ? "(mut " : "");
        writeType(type.valueType());
        sink.write(type.mutable() ? ")" : "");
    }

    void writeTableType(TableType type) {
        writeLimits(type.addressType(), type.limits());
        sink.write(' ');
        writeReferenceType(type.elementType());
    }

    void writeMemoryType(MemoryType type) {
        writeLimits(type.addressType(), type.limits());
        if (type.shared()) {
            sink.write(" shared");
        }
        if (type.pageSizeLog2() != MemoryType.DEFAULT_PAGE_SIZE_LOG2) {
            sink.write(" (pagesize ").write(Long.toUnsignedString(type.pageSize())).write(')');
        }
    }

    private void writeLimits(AddressType addressType, Limits limits) {
        sink.write(addressType == AddressType.I64 ? "i64 " : "").write(limits.toString());
    }
}
