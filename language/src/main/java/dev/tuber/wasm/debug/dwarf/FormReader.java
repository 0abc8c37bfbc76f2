package dev.tuber.wasm.debug.dwarf;

/** Reads values by their form (DWARF 5, section 7.5.6). Forms that need more than their own bytes are in {@link EntryReader}. */
final class FormReader {

    private FormReader() {
    }

    /** A Long, a String, a byte array, or {@code null} where the value does not matter here. */
    static Object read(DwarfCursor in, int form, DwarfSections sections) {
        return switch (form) {
            case 0x01 -> in.u32();
            case 0x03 -> in.block(in.u16());
            case 0x04 -> in.block(in.u32());
            case 0x05 -> (long) in.u16();
            case 0x06 -> in.u32();
            case 0x07 -> in.u64();
            case 0x08 -> in.string();
            case 0x09, 0x18 -> in.block(in.uleb());
            case 0x0a -> in.block(in.u8());
            case 0x0b, 0x0c, 0x11 -> (long) in.u8();
            case 0x0d -> in.sleb();
            case 0x0e -> sections.string(".debug_str", in.sectionOffset());
            case 0x0f, 0x15 -> in.uleb();
            case 0x10, 0x17 -> in.sectionOffset();
            case 0x12 -> (long) in.u16();
            case 0x13 -> in.u32();
            case 0x14, 0x20 -> in.u64();
            case 0x19 -> 1L;
            case 0x1e -> in.block(16);
            case 0x1f -> sections.string(".debug_line_str", in.sectionOffset());
            case 0x1a, 0x1b, 0x22, 0x23 -> in.uleb();
            case 0x25, 0x29 -> (long) in.u8();
            case 0x26, 0x2a -> (long) in.u16();
            case 0x27, 0x2b -> in.unsigned(3);
            case 0x28, 0x2c -> in.u32();
            default -> throw new DwarfException("form " + form);
        };
    }
}
