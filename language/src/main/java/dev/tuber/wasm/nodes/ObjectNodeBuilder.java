package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.instrumentation.AllocationReporter;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.nodes.gc.AllocationNode;
import dev.tuber.wasm.nodes.gc.ArrayAccessNodes;
import dev.tuber.wasm.nodes.gc.ArrayCopyNode;
import dev.tuber.wasm.nodes.gc.ArrayFillNode;
import dev.tuber.wasm.nodes.gc.ArrayInitNodes;
import dev.tuber.wasm.nodes.gc.ArrayNewNodes;
import dev.tuber.wasm.nodes.gc.ReferenceConversionNodes;
import dev.tuber.wasm.nodes.gc.StructGetNode;
import dev.tuber.wasm.nodes.gc.StructNewNode;
import dev.tuber.wasm.nodes.gc.StructSetNode;
import dev.tuber.wasm.runtime.gc.StructShape;

/** The part of {@link NodeBuilder} that makes nodes for instructions on garbage-collected objects. */
final class ObjectNodeBuilder {

    private ObjectNodeBuilder() {
    }

    /**
     * Makes a node.
     *
     * @param operands the nodes of the operation's operands
     * @param reporter tells tools about new objects; {@code null} if there are none
     */
    static ExpressionNode expression(Expression.ObjectOperation operation, ExpressionNode[] operands, AllocationReporter reporter) {
        ExpressionNode node = expression(operation, operands);
        return switch (operation.opcode()) {
            case STRUCT_NEW, STRUCT_NEW_DEFAULT, ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED, ARRAY_NEW_DATA, ARRAY_NEW_ELEM ->
                reporter == null ? node : AllocationNode.create(operation.type(), reporter, node);
            default -> node;
        };
    }

    private static ExpressionNode expression(Expression.ObjectOperation operation, ExpressionNode[] operands) {
        DefinedType type = operation.type();
        int index = operation.index();
        return switch (operation.opcode()) {
            case STRUCT_NEW -> StructNewNode.create(StructShape.of(type), operands);
            case STRUCT_NEW_DEFAULT -> StructNewNode.createDefault(StructShape.of(type));
            case STRUCT_GET, STRUCT_GET_S -> new StructGetNode(StructShape.of(type).field(index), true, operands[0]);
            case STRUCT_GET_U -> new StructGetNode(StructShape.of(type).field(index), false, operands[0]);
            case ARRAY_NEW -> ArrayNewNodes.filled(type, operands[0], operands[1]);
            case ARRAY_NEW_DEFAULT -> ArrayNewNodes.ofDefaults(type, operands[0]);
            case ARRAY_NEW_FIXED -> ArrayNewNodes.of(type, operands);
            case ARRAY_NEW_DATA -> ArrayNewNodes.ofData(type, index, operands[0], operands[1]);
            case ARRAY_NEW_ELEM -> ArrayNewNodes.ofElements(type, index, operands[0], operands[1]);
            case ARRAY_GET, ARRAY_GET_S -> ArrayAccessNodes.get(type, true, operands[0], operands[1]);
            case ARRAY_GET_U -> ArrayAccessNodes.get(type, false, operands[0], operands[1]);
            case ARRAY_LEN -> ArrayAccessNodes.length(operands[0]);
            case REF_EQ -> ReferenceConversionNodes.equal(operands[0], operands[1]);
            case REF_I31 -> ReferenceConversionNodes.i31(operands[0]);
            case I31_GET_S -> ReferenceConversionNodes.i31Get(true, operands[0]);
            case I31_GET_U -> ReferenceConversionNodes.i31Get(false, operands[0]);
            case ANY_CONVERT_EXTERN -> ReferenceConversionNodes.internalize(operands[0]);
            case EXTERN_CONVERT_ANY -> operands[0];
            default -> throw new IllegalArgumentException("no node for " + operation.opcode());
        };
    }

    /** @param operands the nodes of the operation's operands */
    static StatementNode statement(Statement.ObjectOperation operation, ExpressionNode[] operands) {
        DefinedType type = operation.type();
        int index = operation.index();
        return switch (operation.opcode()) {
            case STRUCT_SET -> new StructSetNode(StructShape.of(type).field(index), operands[0], operands[1]);
            case ARRAY_SET -> ArrayAccessNodes.set(type, operands[0], operands[1], operands[2]);
            case ARRAY_FILL -> new ArrayFillNode(type, operands);
            case ARRAY_COPY -> new ArrayCopyNode(operands);
            case ARRAY_INIT_DATA -> ArrayInitNodes.ofData(type, index, operands);
            case ARRAY_INIT_ELEM -> ArrayInitNodes.ofElements(index, operands);
            default -> throw new IllegalArgumentException("no node for " + operation.opcode());
        };
    }
}
