package dev.tuber.wasm.binary;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a section stands in a module.
 *
 * @param start offset of the section's first byte, its id
 * @param contents offset behind the id and the size
 * @param size of the contents in bytes
 */
public record SectionLayout(SectionId id, int start, int contents, int size) {
    private static final int HEADER_SIZE = 8;

    /** The sections of a module in order, up to the first whose header makes no sense. */
    public static List<SectionLayout> of(byte[] bytes) {
        List<SectionLayout> sections = new ArrayList<>();
        BinaryReader reader = new BinaryReader(bytes, Math.min(HEADER_SIZE, bytes.length), bytes.length);
        try {
            while (!reader.atEnd()) {
                int start = reader.position();
                SectionId id = SectionId.fromCode(reader.readByte());
                if (id == null) {
                    break;
                }
                int size = reader.readU32();
                int contents = reader.position();
                reader.skip(size);
                sections.add(new SectionLayout(id, start, contents, size));
            }
        } catch (BinaryFormatException ignored) {
            // The sections before the bad one stay.
        }
        return sections;
    }

    /** The offset behind the last byte. */
    public int end() {
        return contents + size;
    }
}
