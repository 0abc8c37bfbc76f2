package dev.tuber.wasm.model;

import java.util.List;

/** What an instruction pops, the topmost operand last, and what it pushes. */
public record Signature(List<StackType> operands, List<StackType> results) {

    public static Signature takes(StackType... operands) {
        return new Signature(List.of(operands), List.of());
    }

    public Signature gives(StackType... types) {
        return new Signature(operands, List.of(types));
    }
}
