package dev.tuber.wasm.nodes.table;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.AddressOperand;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmTable;

/** {@code table.copy}. */
public final class TableCopyNode extends StatementNode {
    private final int targetTable;
    private final int sourceTable;
    @Child private AddressOperand target;
    @Child private AddressOperand source;
    @Child private AddressOperand length;

    public TableCopyNode(int targetTable, int sourceTable, AddressOperand target, AddressOperand source, AddressOperand length) {
        this.targetTable = targetTable;
        this.sourceTable = sourceTable;
        this.target = target;
        this.source = source;
        this.length = length;
    }

    @Override
    public void execute(VirtualFrame frame) {
        long to = target.execute(frame);
        long from = source.execute(frame);
        long count = length.execute(frame);
        WasmInstance instance = FrameLayout.instance(frame);
        WasmTable toTable = instance.table(targetTable);
        WasmTable fromTable = instance.table(sourceTable);
        if (!toTable.contains(to, count) || !fromTable.contains(from, count)) {
            throw trap(Trap.OUT_OF_BOUNDS_TABLE_ACCESS);
        }
        toTable.copyFrom(fromTable, (int) from, (int) to, (int) count);
    }
}
