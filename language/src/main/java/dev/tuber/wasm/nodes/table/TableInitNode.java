package dev.tuber.wasm.nodes.table;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.AddressOperand;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmTable;

/** {@code table.init}. */
public final class TableInitNode extends StatementNode {
    private final int segment;
    private final int table;
    @Child private AddressOperand target;
    @Child private AddressOperand source;
    @Child private AddressOperand length;

    public TableInitNode(int segment, int table, AddressOperand target, AddressOperand source, AddressOperand length) {
        this.segment = segment;
        this.table = table;
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
        WasmTable toTable = instance.table(table);
        Object[] references = instance.elementSegment(segment);
        if (!toTable.contains(to, count) || from + count > references.length) {
            throw trap(Trap.OUT_OF_BOUNDS_TABLE_ACCESS);
        }
        copy(references, (int) from, toTable.elements(), (int) to, (int) count);
    }

    @TruffleBoundary
    private static void copy(Object[] source, int from, Object[] target, int to, int count) {
        System.arraycopy(source, from, target, to, count);
    }
}
