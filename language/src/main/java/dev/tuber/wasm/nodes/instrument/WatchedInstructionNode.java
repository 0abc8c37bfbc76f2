package dev.tuber.wasm.nodes.instrument;

import java.util.Map;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.graph.Step;
import dev.tuber.wasm.interop.MemberObject;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.WasmModule;

/** The statements that the graph has made of one instruction. */
public final class WatchedInstructionNode extends InstructionNode {
    private final WasmModule module;
    private final FunctionVariables variables;
    private final Step step;
    private final boolean isStatement;
    @Children private final StatementNode[] statements;
    @Children private final ResultNode[] results;

    /**
     * @param variables of the function
     * @param isStatement whether a person who steps through the code wants to stop here
     */
    public WatchedInstructionNode(WasmModule module, FunctionVariables variables, Step step, boolean isStatement, StatementNode[] statements) {
        this.module = module;
        this.variables = variables;
        this.step = step;
        this.isStatement = isStatement;
        this.statements = statements;
        this.results = step.results().stream().map(ResultNode::create).toArray(ResultNode[]::new);
        setByteOffset(step.offset());
    }

    @Override
    public Object executeInstruction(VirtualFrame frame) {
        executeStatements(frame);
        return switch (results.length) {
            case 0 -> null;
            case 1 -> results[0].execute(frame);
            default -> new ValueArray(executeResults(frame));
        };
    }

    @ExplodeLoop
    private void executeStatements(VirtualFrame frame) {
        for (StatementNode statement : statements) {
            statement.execute(frame);
        }
    }

    @ExplodeLoop
    private Object[] executeResults(VirtualFrame frame) {
        Object[] values = new Object[results.length];
        for (int i = 0; i < results.length; i++) {
            values[i] = results[i].execute(frame);
        }
        return values;
    }

    @Override
    Object scope(Frame frame, boolean isBefore) {
        return LocalScope.of(variables, step.offset(), isBefore ? step.before() : step.after(), frame);
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
        if (tag == StandardTags.StatementTag.class) {
            return isStatement;
        }
        if (tag == StandardTags.ExpressionTag.class) {
            return step.resultCount() > 0;
        }
        if (tag == StandardTags.CallTag.class) {
            return isCall();
        }
        return tag == StandardTags.ReadVariableTag.class && isRead() || tag == StandardTags.WriteVariableTag.class && isWrite();
    }

    private boolean isCall() {
        return switch (step.opcode()) {
            case CALL, CALL_INDIRECT, CALL_REF, RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
            default -> false;
        };
    }

    private boolean isRead() {
        return step.opcode() == Opcode.LOCAL_GET || step.opcode() == Opcode.GLOBAL_GET;
    }

    private boolean isWrite() {
        return step.opcode() == Opcode.LOCAL_SET || step.opcode() == Opcode.LOCAL_TEE || step.opcode() == Opcode.GLOBAL_SET;
    }

    /** For reads and writes of variables: the name. */
    @Override
    @TruffleBoundary
    public Object getNodeObject() {
        String property = isRead() ? StandardTags.ReadVariableTag.NAME : StandardTags.WriteVariableTag.NAME;
        return isRead() || isWrite() ? new MemberObject(step.opcode().mnemonic(), Map.of(property, variableName()))
                        : new MemberObject(step.opcode().mnemonic(), Map.of());
    }

    private String variableName() {
        boolean isGlobal = step.opcode() == Opcode.GLOBAL_GET || step.opcode() == Opcode.GLOBAL_SET;
        return isGlobal ? ScopeNames.global(module.definition(), step.index()) : variables.name(step.index());
    }

    @Override
    @TruffleBoundary
    public SourceSection getSourceSection() {
        return module.codeSources().instruction(variables.functionIndex(), step.offset());
    }
}
