package dev.tuber.wasi.functions;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.GuestMemory;
import dev.tuber.wasi.world.WasiWorld;

/** The program's arguments and environment: lists of strings that each end in a NUL. */
final class ProgramFunctions {
    private final List<byte[]> arguments;
    private final List<byte[]> environment;

    ProgramFunctions(WasiWorld world) {
        arguments = world.arguments().stream().map(ProgramFunctions::terminated).toList();
        environment = world.environment().entrySet().stream()
                        .map(entry -> terminated(entry.getKey() + "=" + entry.getValue())).toList();
    }

    void addTo(FunctionTable table) {
        table.add("args_get", "ii", call -> write(call, arguments));
        table.add("args_sizes_get", "ii", call -> writeSizes(call, arguments));
        table.add("environ_get", "ii", call -> write(call, environment));
        table.add("environ_sizes_get", "ii", call -> writeSizes(call, environment));
    }

    private static byte[] terminated(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private static Errno write(GuestCall call, List<byte[]> strings) throws ErrnoException {
        GuestMemory memory = call.memory();
        long pointer = call.u32(0);
        long address = call.u32(1);
        memory.check(pointer, strings.size() * 4L);
        memory.check(address, totalLength(strings));
        for (byte[] string : strings) {
            memory.writeI32(pointer, (int) address);
            memory.write(address, string, 0, string.length);
            pointer += 4;
            address += string.length;
        }
        return Errno.SUCCESS;
    }

    private static Errno writeSizes(GuestCall call, List<byte[]> strings) throws ErrnoException {
        long count = call.result(0, 4);
        long length = call.result(1, 4);
        call.memory().writeI32(count, strings.size());
        call.memory().writeI32(length, (int) totalLength(strings));
        return Errno.SUCCESS;
    }

    private static long totalLength(List<byte[]> strings) {
        return strings.stream().mapToLong(string -> string.length).sum();
    }
}
