package dev.tuber.wasm.validation;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.ElementSegment;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.TableType;

/** The instructions on tables. */
final class TableRules {
    private final FunctionState state;
    private final InstructionReader reader;
    private final OperandStack operands;

    TableRules(FunctionState state) {
        this.state = state;
        this.reader = state.reader();
        this.operands = state.operands();
    }

    private TableType readTable() {
        return state.table(reader.readIndex());
    }

    void checkGet() {
        TableType table = readTable();
        operands.pop(table.addressType().numberType());
        operands.push(table.elementType());
    }

    void checkSet() {
        TableType table = readTable();
        operands.pop(table.elementType());
        operands.pop(table.addressType().numberType());
    }

    void checkSize() {
        operands.push(readTable().addressType().numberType());
    }

    void checkGrow() {
        TableType table = readTable();
        operands.pop(table.addressType().numberType());
        operands.pop(table.elementType());
        operands.push(table.addressType().numberType());
    }

    void checkFill() {
        TableType table = readTable();
        operands.pop(table.addressType().numberType());
        operands.pop(table.elementType());
        operands.pop(table.addressType().numberType());
    }

    void checkCopy() {
        TableType target = readTable();
        TableType source = readTable();
        requireElements(source.elementType(), target);
        operands.pop(AddressType.narrower(target.addressType(), source.addressType()).numberType());
        operands.pop(source.addressType().numberType());
        operands.pop(target.addressType().numberType());
    }

    void checkInit() {
        int segmentIndex = reader.readIndex();
        TableType table = readTable();
        ElementSegment segment = state.elementSegment(segmentIndex);
        requireElements(segment.type(), table);
        operands.pop(NumberType.I32);
        operands.pop(NumberType.I32);
        operands.pop(table.addressType().numberType());
    }

    private void requireElements(ReferenceType copied, TableType target) {
        if (!Subtyping.isSubtype(copied, target.elementType())) {
            throw state.invalid("type mismatch: table requires " + target.elementType() + " but the source has " + copied);
        }
    }
}
