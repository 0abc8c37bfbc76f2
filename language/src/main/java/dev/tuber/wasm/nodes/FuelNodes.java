package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;

/** Nodes of functions that count fuel. */
final class FuelNodes {

    private FuelNodes() {
    }

    /** Pays for the block whose first statement this is. */
    static final class PayForBlock extends StatementNode {
        private final FuelMeter meter;
        private final int cost;

        PayForBlock(FuelMeter meter, int cost) {
            this.meter = meter;
            this.cost = cost;
        }

        @Override
        public void execute(VirtualFrame frame) {
            meter.pay(frame, cost, this);
        }
    }

    /** Puts the count where callers and callees find it, at a way out of the function. */
    static final class Leave extends StatementNode {
        private final FuelMeter meter;

        Leave(FuelMeter meter) {
            this.meter = meter;
        }

        @Override
        public void execute(VirtualFrame frame) {
            meter.suspend(frame);
        }
    }

    /**
     * The length of a range that an instruction works on, as its last operand; pays for so much of it. May stand inside the operands of a
     * call, when the count is in the call buffers already.
     */
    static final class PayForSize extends ExpressionNode {
        private final FuelMeter meter;
        private final int unitLog2;
        @Child private ExpressionNode size;

        PayForSize(FuelMeter meter, int unitLog2, ExpressionNode size) {
            this.meter = meter;
            this.unitLog2 = unitLog2;
            this.size = size;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            int value = size.executeI32(frame);
            pay(frame, value >>> unitLog2);
            return value;
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long value = size.executeI64(frame);
            pay(frame, value >>> unitLog2);
            return value;
        }

        private void pay(VirtualFrame frame, long units) {
            meter.pay(frame, units, this);
            meter.suspend(frame);
        }
    }
}
