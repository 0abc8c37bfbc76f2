package dev.tuber.wasm.debug.dwarf;

import java.util.ArrayDeque;
import java.util.Deque;

import dev.tuber.wasm.debug.dwarf.DebugEntry.Address;
import dev.tuber.wasm.debug.dwarf.SourceVariable.Machine;
import dev.tuber.wasm.debug.dwarf.SourceVariable.Place;

/** Evaluates a location expression (DWARF 5, section 2.5). Pieces, calls, branches and values at the
 * entry of the function are not known: a variable that needs them is not available. */
final class LocationExpression {
    private static final int MAXIMUM_STACK = 100;

    private final DebugUnit unit;
    private final Machine machine;
    private final byte[] frameBase;
    private final Deque<Long> stack = new ArrayDeque<>();
    private boolean isValue;

    private LocationExpression(DebugUnit unit, Machine machine, byte[] frameBase) {
        this.unit = unit;
        this.machine = machine;
        this.frameBase = frameBase;
    }

    /** @param frameBase the expression that gives the function's frame base, or {@code null} */
    static Place evaluate(DebugUnit unit, byte[] expression, byte[] frameBase, Machine machine) {
        if (expression == null || expression.length == 0) {
            return null;
        }
        LocationExpression evaluation = new LocationExpression(unit, machine, frameBase);
        DwarfCursor in = new DwarfCursor(expression, 0, expression.length);
        while (in.hasMore()) {
            evaluation.step(in);
        }
        return new Place(evaluation.pop(), !evaluation.isValue);
    }

    private void push(long value) {
        if (stack.size() > MAXIMUM_STACK) {
            throw new DwarfException("stack");
        }
        stack.push(value);
    }

    private long pop() {
        if (stack.isEmpty()) {
            throw new DwarfException("empty stack");
        }
        return stack.pop();
    }

    private void step(DwarfCursor in) {
        int opcode = in.u8();
        if (opcode >= 0x30 && opcode <= 0x4f) {
            push(opcode - 0x30);
            return;
        }
        switch (opcode) {
            case 0x03 -> push(in.u32());
            case 0xa1 -> push(unit.address(new Address(in.uleb(), true)));
            case 0x06 -> push(machine.load(pop(), 4));
            case 0x08 -> push(in.u8());
            case 0x09 -> push(in.s8());
            case 0x0a -> push(in.u16());
            case 0x0b -> push((short) in.u16());
            case 0x0c -> push(in.u32());
            case 0x0d -> push((int) in.u32());
            case 0x0e, 0x0f -> push(in.u64());
            case 0x10 -> push(in.uleb());
            case 0x11 -> push(in.sleb());
            case 0x12 -> {
                long top = pop();
                push(top);
                push(top);
            }
            case 0x13 -> pop();
            case 0x94 -> push(machine.load(pop(), in.u8()));
            case 0x96 -> {
                // No operation.
            }
            case 0x21 -> push(pop() | pop());
            case 0x24, 0x25, 0x26 -> shift(opcode);
            case 0x27 -> push(pop() ^ pop());
            case 0x20 -> push(~pop());
            case 0x1a -> push(pop() & pop());
            case 0x1c -> push(-pop() + pop());
            case 0x1e -> push(pop() * pop());
            case 0x1f -> push(-pop());
            case 0x22 -> push(pop() + pop());
            case 0x23 -> push(pop() + in.uleb());
            case 0x91 -> push(frameBase() + in.sleb());
            case 0x9e -> {
                push(in.unsigned((int) Math.min(in.uleb(), Long.BYTES)));
                isValue = true;
            }
            case 0x9f -> isValue = true;
            case 0xed -> wasmLocation(in);
            default -> throw new DwarfException("operation " + opcode);
        }
    }

    private void shift(int opcode) {
        int count = (int) Math.min(Math.max(pop(), 0), Long.SIZE - 1);
        long value = pop();
        push(opcode == 0x24 ? value << count : opcode == 0x25 ? value >>> count : value >> count);
    }

    private long frameBase() {
        Place place = evaluate(unit, frameBase, null, machine);
        if (place == null) {
            throw new DwarfException("no frame base");
        }
        return place.value() & 0xFFFFFFFFL;
    }

    private void wasmLocation(DwarfCursor in) {
        switch (in.u8()) {
            case 0 -> push(machine.local((int) in.uleb()));
            case 1 -> push(machine.global((int) in.uleb()));
            case 2 -> push(machine.operand((int) in.uleb()));
            case 3 -> push(machine.global((int) in.u32()));
            default -> throw new DwarfException("kind of location");
        }
        isValue = true;
    }
}
