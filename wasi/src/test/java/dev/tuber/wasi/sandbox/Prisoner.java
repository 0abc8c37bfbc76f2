package dev.tuber.wasi.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

import dev.tuber.wasi.WasiProvider;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.testing.TestWorld;
import dev.tuber.wasm.host.HostModule;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.NumberType;

/**
 * A program in the text format that passes calls on to WASI as the test says, whatever the arguments: each function of WASI that
 * returns an error number is exported by its name and called by the program with its own memory.
 */
final class Prisoner {
    static final int MEMORY_SIZE = 4 << 16;
    private static final Map<String, FunctionType> FUNCTIONS = functions();
    private static final Source PROGRAM = Source.create("wasm", text());

    private final Value exports;
    private final Value memory;

    Prisoner(Context context) {
        exports = context.eval(PROGRAM).newInstance().getMember("exports");
        memory = exports.getMember("memory");
    }

    private static Map<String, FunctionType> functions() {
        Map<String, FunctionType> functions = new LinkedHashMap<>();
        WasiProvider.create(Layout.PREVIEW1, new TestWorld()).items().forEach((name, item) -> {
            FunctionType type = ((HostModule.Function) item).type();
            if (!type.results().isEmpty()) {
                functions.put(name, type);
            }
        });
        return functions;
    }

    private static String text() {
        StringBuilder text = new StringBuilder("(module\n");
        FUNCTIONS.forEach((name, type) -> text.append("  (import \"wasi_snapshot_preview1\" \"%s\" (func $%s %s))%n".formatted(name, name,
                        typeText(type))));
        text.append("  (memory (export \"memory\") 4 4)\n");
        FUNCTIONS.forEach((name, type) -> {
            text.append("  (func (export \"%s\") %s (call $%s".formatted(name, typeText(type), name));
            for (int i = 0; i < type.parameters().size(); i++) {
                text.append(" (local.get ").append(i).append(')');
            }
            text.append("))\n");
        });
        return text.append(')').toString();
    }

    private static String typeText(FunctionType type) {
        return types("param", type.parameters()) + " (result i32)";
    }

    private static String types(String keyword, List<?> types) {
        return types.isEmpty() ? "" : types.stream().map(Object::toString).collect(Collectors.joining(" ", "(" + keyword + " ", ")"));
    }

    static int parameterCount(String function) {
        FunctionType type = FUNCTIONS.get(function);
        if (type == null) {
            throw new IllegalArgumentException("no function " + function);
        }
        return type.parameters().size();
    }

    static Iterable<String> functionNames() {
        return FUNCTIONS.keySet();
    }

    Errno call(String function, List<Long> arguments) {
        List<?> types = FUNCTIONS.get(function).parameters();
        if (types.size() != arguments.size()) {
            throw new IllegalArgumentException(function + " has " + types.size() + " parameters, not " + arguments.size());
        }
        Object[] values = new Object[types.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = types.get(i) == NumberType.I32 ? (Object) arguments.get(i).intValue() : arguments.get(i);
        }
        return Errno.values()[exports.getMember(function).execute(values).asInt()];
    }

    void write(long address, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            memory.writeBufferByte(address + i, bytes[i]);
        }
    }

    void writeInt(long address, long value) {
        memory.writeBufferInt(java.nio.ByteOrder.LITTLE_ENDIAN, address, (int) value);
    }

    long readInt(long address) {
        return Integer.toUnsignedLong(memory.readBufferInt(java.nio.ByteOrder.LITTLE_ENDIAN, address));
    }

    byte[] wholeMemory() {
        byte[] bytes = new byte[MEMORY_SIZE];
        memory.readBuffer(0, bytes, 0, bytes.length);
        return bytes;
    }
}
