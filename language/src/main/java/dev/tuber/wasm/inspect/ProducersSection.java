package dev.tuber.wasm.inspect;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.BinaryReader;
import dev.tuber.wasm.model.CustomSection;

/**
 * Reads the custom section {@code producers}.
 *
 * @see <a href="https://github.com/WebAssembly/tool-conventions/blob/main/ProducersSection.md">Tool conventions</a>
 */
final class ProducersSection {
    static final String NAME = "producers";

    private ProducersSection() {
    }

    /** What stands in front of the first fault. */
    static List<ModuleReport.Producer> read(byte[] bytes, CustomSection section) {
        List<ModuleReport.Producer> producers = new ArrayList<>();
        BinaryReader reader = new BinaryReader(bytes, section.start(), section.start() + section.length());
        try {
            for (int fields = reader.readCount(); fields > 0; fields--) {
                String field = reader.readName();
                for (int tools = reader.readCount(); tools > 0; tools--) {
                    String name = reader.readName();
                    producers.add(new ModuleReport.Producer(field, name, reader.readName()));
                }
            }
        } catch (BinaryFormatException ignored) {
            // The section is for people; a broken one is no fault of the module.
        }
        return producers;
    }
}
