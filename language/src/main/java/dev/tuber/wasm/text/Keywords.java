package dev.tuber.wasm.text;

import java.util.HashSet;
import java.util.Set;

import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.CatchClause;
import dev.tuber.wasm.model.Opcode;

/** All words of the text format: instructions from the opcode table, types from the model, and the rest from here. */
final class Keywords {
    private static final String OTHERS = """
                    i32 i64 f32 f64 v128 i8 i16 i8x16 i16x8 i32x4 i64x2 f32x4 f64x2
                    module binary quote definition instance register invoke get script input output
                    type rec sub final struct array field mut ref null
                    func param result local table memory global tag export import start elem data
                    item offset declare on shared pagesize then do
                    ref.extern ref.host ref.func ref.struct ref.array ref.eq ref.any ref.i31 ref.exn ref.null
                    either nan:canonical nan:arithmetic
                    assert_return assert_trap assert_exhaustion assert_exception assert_suspension assert_malformed assert_invalid
                    assert_malformed_custom assert_invalid_custom assert_unlinkable assert_uninstantiable thread wait
                    """;
    private static final Set<String> ALL = new HashSet<>(Set.of(OTHERS.strip().split("\\s+")));

    static {
        for (Opcode opcode : Opcode.values()) {
            ALL.add(opcode.mnemonic());
        }
        for (AbstractHeapType type : AbstractHeapType.values()) {
            ALL.add(type.toString());
            ALL.add(type.nullableReferenceName());
        }
        for (CatchClause.Kind kind : CatchClause.Kind.values()) {
            ALL.add(kind.keyword());
        }
    }

    private Keywords() {
    }

    /** Whether the word has a meaning somewhere, so that it is only in the wrong place. */
    static boolean contains(String word) {
        return ALL.contains(word);
    }
}
