package dev.tuber.launcher.script;

import dev.tuber.wasm.text.script.Constant;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Turns a script's constants into what the polyglot API takes as arguments. */
final class Arguments {
    private Arguments() {
    }

    static Object[] of(List<Constant> constants, HostReferences references) {
        return constants.stream().map(constant -> argument(constant, references)).toArray();
    }

    private static Object argument(Constant constant, HostReferences references) {
        return switch (constant) {
            case Constant.Number number -> number(number);
            case Constant.Vector vector -> vector(vector);
            case Constant.Null _ -> null;
            case Constant.Host host -> references.get(host.number());
        };
    }

    private static Object number(Constant.Number number) {
        return switch (number.type()) {
            case I32 -> (int) number.bits();
            case I64 -> number.bits();
            case F32 -> Float.intBitsToFloat((int) number.bits());
            case F64 -> Double.longBitsToDouble(number.bits());
            case I8, I16 -> throw new StepException("an argument of type " + number.type().scriptName());
        };
    }

    private static ByteBuffer vector(Constant.Vector vector) {
        return ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(vector.low()).putLong(vector.high()).flip();
    }
}
