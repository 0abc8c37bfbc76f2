package dev.tuber.wasm.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.BranchHints;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;

/**
 * Checks that branch hints stand at conditional branches. Bodies have been validated before.
 *
 * <p>Offsets count from the declarations of locals, say the proposal and the compilers. The modules of the official suite count from
 * the size in front of them; so that is tried next.
 */
final class BranchHintValidator {
    private static final String INVALID_TARGET = "@metadata.code.branch_hint annotation: invalid target";
    private static final int CONTINUES = 0x80;
    private static final int MAXIMUM_SIZE_LENGTH = 5;

    private final ModuleDefinition module;
    private final InstructionReader reader;

    BranchHintValidator(ModuleDefinition module) {
        this.module = module;
        this.reader = new InstructionReader(module);
    }

    /**
     * The same hints by absolute offsets.
     *
     * @throws ValidationException if a hint stands at anything else but {@code if} or {@code br_if}
     */
    BranchHints validate(BranchHints hints) {
        Map<Integer, Map<Integer, Boolean>> byFunction = new HashMap<>();
        hints.byFunction().forEach((function, offsets) -> byFunction.put(function, validate(function, offsets)));
        return new BranchHints(byFunction);
    }

    private Map<Integer, Boolean> validate(int function, Map<Integer, Boolean> hints) {
        if (function >= module.indexSpaces().functions().size() || module.isImportedFunction(function)) {
            throw new ValidationException(INVALID_TARGET + ": function " + function + " has no body", 0);
        }
        FunctionBody body = module.body(function);
        Set<Integer> branches = conditionalBranches(body);
        for (int base : new int[]{body.start(), sizeStart(body)}) {
            if (hints.keySet().stream().allMatch(offset -> branches.contains(base + offset))) {
                Map<Integer, Boolean> absolute = new HashMap<>();
                hints.forEach((offset, likely) -> absolute.put(base + offset, likely));
                return absolute;
            }
        }
        int wrong = hints.keySet().stream().filter(offset -> !branches.contains(body.start() + offset)).findFirst().orElseThrow();
        throw new ValidationException(INVALID_TARGET + ": neither if nor br_if",
                        body.start() + Math.min(wrong, body.end() - body.start()));
    }

    /** The offset of the body's size, whose last byte stands before the body and is the only one without a mark that others follow. */
    private int sizeStart(FunctionBody body) {
        int start = body.start() - 1;
        while (body.start() - start < MAXIMUM_SIZE_LENGTH && (module.bytes()[start - 1] & CONTINUES) != 0) {
            start--;
        }
        return start;
    }

    private Set<Integer> conditionalBranches(FunctionBody body) {
        Set<Integer> branches = new HashSet<>();
        reader.moveTo(body);
        reader.readLocals();
        while (!reader.atEnd()) {
            int offset = reader.position();
            Opcode opcode = reader.readOpcode();
            if (opcode == Opcode.IF || opcode == Opcode.BR_IF) {
                branches.add(offset);
            }
            reader.skipImmediates(opcode);
        }
        return branches;
    }
}
