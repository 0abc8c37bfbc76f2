package dev.tuber.wasm.validation;

import static dev.tuber.wasm.binary.BinaryBuilder.ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

import dev.tuber.wasm.binary.BinaryBuilder;

class SideTableTest {
    private static final int START = BinaryBuilder.codeStart();

    private static SideTable table(int... code) {
        return ModuleValidator.validate(BinaryBuilder.withBody(code).decode(), ALL).sideTable(0);
    }

    /** Offsets count from the first instruction; -1 stays. */
    private static void assertEntry(SideTable table, int entry, int end, int otherwise, int next, int branches) {
        assertEquals(START + end, table.endOffset(entry), "end");
        assertEquals(otherwise < 0 ? -1 : START + otherwise, table.elseOffset(entry), "else");
        assertEquals(next, table.nextEntry(entry), "next");
        assertEquals(branches, table.branchCount(entry), "branches");
    }

    @Test
    void codeWithoutBlocks() {
        assertSame(SideTable.EMPTY, table(0x01));
    }

    @Test
    void nestedBlocks() {
        // block; loop; br_if 0; br 1; end; end; block; end
        SideTable table = table(0x02, 0x40, 0x03, 0x40, 0x41, 0, 0x0D, 0, 0x0C, 1, 0x0B, 0x0B, 0x02, 0x40, 0x0B);
        assertEquals(3, table.size());
        assertEntry(table, 0, 11, -1, 2, 1);
        assertEntry(table, 1, 10, -1, 2, 1);
        assertEntry(table, 2, 14, -1, 3, 0);
    }

    @Test
    void branchesInUnreachableCodeDoNotCount() {
        // block; br 0; br 0; block; br 1; end; end
        SideTable table = table(0x02, 0x40, 0x0C, 0, 0x0C, 0, 0x02, 0x40, 0x0C, 1, 0x0B, 0x0B);
        assertEntry(table, 0, 11, -1, 2, 1);
        assertEntry(table, 1, 10, -1, 2, 0);
    }

    @Test
    void elsePartIsReachableAgain() {
        // if; br 0; else; br 0; end
        SideTable table = table(0x41, 0, 0x04, 0x40, 0x0C, 0, 0x05, 0x0C, 0, 0x0B);
        assertEntry(table, 0, 9, 6, 1, 2);
        assertEntry(table(0x41, 0, 0x04, 0x40, 0x0B), 0, 4, -1, 1, 0);
    }

    @Test
    void everyLabelOfABranchTableCounts() {
        // block; block; br_table 0 1 0, default 1; end; end
        SideTable table = table(0x02, 0x40, 0x02, 0x40, 0x41, 0, 0x0E, 3, 0, 1, 0, 1, 0x0B, 0x0B);
        assertEntry(table, 0, 13, -1, 2, 2);
        assertEntry(table, 1, 12, -1, 2, 2);
    }

    @Test
    void catchClausesCountForTheLabelsAround() {
        // block; try_table (catch_all 0); br 0; end; end
        SideTable table = table(0x02, 0x40, 0x1F, 0x40, 1, 2, 0, 0x0C, 0, 0x0B, 0x0B);
        assertEntry(table, 0, 10, -1, 2, 1);
        assertEntry(table, 1, 9, -1, 2, 1);
    }

    @Test
    void legacyTry() {
        // try; catch_all; rethrow 0; end; then try; delegate 0
        SideTable table = table(0x06, 0x40, 0x19, 0x09, 0, 0x0B, 0x06, 0x40, 0x18, 0);
        assertEntry(table, 0, 5, 2, 1, 0);
        assertEntry(table, 1, 8, -1, 2, 0);
    }
}
