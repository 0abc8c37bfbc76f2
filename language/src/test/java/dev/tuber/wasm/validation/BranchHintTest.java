package dev.tuber.wasm.validation;

import static dev.tuber.wasm.binary.BinaryBuilder.ALL;
import static dev.tuber.wasm.binary.BinaryBuilder.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tuber.wasm.binary.BinaryBuilder;
import dev.tuber.wasm.model.BranchHints;

class BranchHintTest {
    private static final int START = BinaryBuilder.codeStart();
    /** block; i32.const 0; br_if 0; i32.const 0; if; end; end. The two branches stand at 4 and 8, the body begins one byte earlier. */
    private static final int[] CODE = {0x02, 0x40, 0x41, 0, 0x0D, 0, 0x41, 0, 0x04, 0x40, 0x0B, 0x0B};
    private static final int BR_IF = 5;
    private static final int IF = 9;

    private static BranchHints hints(int... contents) {
        return ModuleValidator.validate(BinaryBuilder.withBody(CODE).custom(BranchHints.SECTION, bytes(contents)).decode(), ALL).branchHints();
    }

    @Test
    void offsetsCountFromTheBody() {
        assertEquals(Map.of(START + 4, false, START + 8, true), hints(1, 0, 2, BR_IF, 1, 0, IF, 1, 1).of(0));
        assertTrue(hints(1, 0, 2, BR_IF, 1, 0, IF, 1, 1).of(1).isEmpty());
    }

    @Test
    void offsetsMayCountFromTheSize() {
        assertEquals(Map.of(START + 4, false, START + 8, true), hints(1, 0, 2, BR_IF + 1, 1, 0, IF + 1, 1, 1).of(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, BR_IF - 1, BR_IF + 2, 100})
    void hintsStandAtBranches(int offset) {
        ValidationException e = assertThrows(ValidationException.class, () -> hints(1, 0, 1, offset, 1, 1));
        assertTrue(e.getMessage().startsWith("@metadata.code.branch_hint annotation: invalid target"), e.getMessage());
    }

    @Test
    void allHintsOfAFunctionCountAlike() {
        assertThrows(ValidationException.class, () -> hints(1, 0, 2, BR_IF, 1, 0, IF + 1, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void hintsStandInBodies(int function) {
        assertThrows(ValidationException.class, () -> hints(1, function, 1, BR_IF, 1, 1));
    }

    @Test
    void aMalformedSectionGivesNoHints() {
        assertEquals(BranchHints.NONE.byFunction(), hints().byFunction());
        assertEquals(BranchHints.NONE.byFunction(), hints(1, 0, 1, BR_IF, 1).byFunction());
        assertEquals(BranchHints.NONE.byFunction(), hints(1, 0, 1, BR_IF, 1, 2).byFunction());
        assertEquals(BranchHints.NONE.byFunction(), hints(1, 0, 1, BR_IF, 2, 0, 0).byFunction());
        assertEquals(BranchHints.NONE.byFunction(), hints(1, 0, 2, IF, 1, 0, BR_IF, 1, 1).byFunction());
        assertEquals(BranchHints.NONE.byFunction(), hints(2, 0, 1, BR_IF, 1, 0, 0, 1, IF, 1, 1).byFunction());
        assertEquals(BranchHints.NONE.byFunction(), hints(1, 0, 1, BR_IF, 1, 0, 0).byFunction());
        assertEquals(BranchHints.NONE.byFunction(), hints(0x7F, 0, 1).byFunction());
    }
}
