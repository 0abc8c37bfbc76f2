package dev.tuber.wasi.functions;

import java.io.IOException;

import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.descriptor.DescriptorTable;
import dev.tuber.wasi.descriptor.DirectoryDescriptor;
import dev.tuber.wasi.descriptor.InputDescriptor;
import dev.tuber.wasi.descriptor.ListenerDescriptor;
import dev.tuber.wasi.descriptor.OutputDescriptor;
import dev.tuber.wasi.world.ListeningSocket;
import dev.tuber.wasi.world.Preopen;
import dev.tuber.wasi.world.WasiWorld;
import dev.tuber.wasm.host.HostModule;

/** Puts the host module together: one for each program, with a descriptor table of its own. */
public final class WasiModule {

    private WasiModule() {
    }

    /**
     * Makes the module.
     *
     * @throws IOException if a granted directory cannot be looked at
     */
    public static HostModule create(Layout layout, WasiWorld world) throws IOException {
        DescriptorTable descriptors = descriptors(world);
        FunctionTable table = new FunctionTable();
        new ProgramFunctions(world).addTo(table);
        new ClockFunctions(world.clock()).addTo(table);
        new RandomFunctions(world.random()).addTo(table);
        new ProcessFunctions().addTo(table);
        new DescriptorFunctions(descriptors).addTo(table);
        new DataFunctions(descriptors, layout).addTo(table);
        new DirectoryFunctions(descriptors).addTo(table);
        new PathFunctions(descriptors).addTo(table);
        new StatusFunctions(descriptors, layout, world.clock()).addTo(table);
        new PollFunctions(descriptors, layout, world.clock(), world.sockets()).addTo(table);
        new SocketFunctions(descriptors).addTo(table);
        return table.build(() -> {
            descriptors.closeAll();
            world.close();
        });
    }

    private static DescriptorTable descriptors(WasiWorld world) throws IOException {
        DescriptorTable table = new DescriptorTable();
        try {
            table.add(new InputDescriptor(world.standardInput(), world.isTerminal(0)));
            table.add(new OutputDescriptor(world.standardOutput(), world.isTerminal(1)));
            table.add(new OutputDescriptor(world.standardError(), world.isTerminal(2)));
            for (Preopen preopen : world.preopens()) {
                table.add(DirectoryDescriptor.ofPreopen(preopen));
            }
            for (ListeningSocket listener : world.sockets().listeners()) {
                table.add(new ListenerDescriptor(world.sockets(), listener));
            }
        } catch (ErrnoException e) {
            throw new IOException("more than " + DescriptorTable.MAXIMUM + " directories and sockets are granted", e);
        }
        return table;
    }
}
