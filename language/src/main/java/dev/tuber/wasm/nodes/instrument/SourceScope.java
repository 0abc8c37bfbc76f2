package dev.tuber.wasm.nodes.instrument;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.oracle.truffle.api.frame.Frame;

import dev.tuber.wasm.debug.dwarf.SourceVariable;
import dev.tuber.wasm.graph.Expression.VariableGet;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.runtime.WasmInstance;

/** Variables of the source program in a frame. */
final class SourceScope implements SourceVariable.Machine {
    private final FunctionVariables function;
    private final List<VariableGet> operands;
    private final Frame frame;
    private final WasmInstance instance;
    private final SourceMemory memory;

    SourceScope(FunctionVariables function, List<VariableGet> operands, Frame frame) {
        this.function = function;
        this.operands = operands;
        this.frame = frame;
        this.instance = FrameLayout.instance(frame);
        boolean hasMemory = !instance.module().definition().indexSpaces().memories().isEmpty();
        this.memory = new SourceMemory(hasMemory ? instance.memory(0) : null);
    }

    /** Of variables with the same name only the first is visible. */
    List<Variable> variables(List<SourceVariable> visible) {
        List<Variable> result = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SourceVariable variable : visible) {
            if (names.add(variable.name())) {
                result.add(new Entry(variable, this));
            }
        }
        return result;
    }

    private record Entry(SourceVariable variable, SourceScope scope) implements Variable {
        @Override
        public String name() {
            return variable.name();
        }

        @Override
        public Object read() {
            SourceVariable.Place place = variable.location().find(scope);
            if (place == null) {
                return SourceMemory.UNAVAILABLE;
            }
            return place.isAddress() ? scope.memory.read(variable.type(), place.value()) : scope.memory.scalar(variable.type(), place.value());
        }
    }

    private long bits(ValueKind kind, int slot) {
        return switch (kind) {
            case I32 -> frame.getIntStatic(slot);
            case I64 -> frame.getLongStatic(slot);
            case F32 -> Float.floatToRawIntBits(frame.getFloatStatic(slot));
            case F64 -> Double.doubleToRawLongBits(frame.getDoubleStatic(slot));
            case V128, REFERENCE -> 0;
        };
    }

    @Override
    public long local(int index) {
        return index >= 0 && index < function.count() ? bits(ValueKind.of(function.type(index)), FrameLayout.slot(index)) : 0;
    }

    @Override
    public long global(int index) {
        return index >= 0 && index < instance.module().definition().indexSpaces().globals().size() ? instance.global(index).primitive() : 0;
    }

    @Override
    public long operand(int index) {
        return index >= 0 && index < operands.size() ? bits(operands.get(index).kind(), FrameLayout.slot(operands.get(index).variable())) : 0;
    }

    @Override
    public long load(long address, int size) {
        return memory.bits(address & 0xFFFFFFFFL, size);
    }
}
