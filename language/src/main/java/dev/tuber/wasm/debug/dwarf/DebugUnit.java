package dev.tuber.wasm.debug.dwarf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.debug.dwarf.DebugEntry.Address;
import dev.tuber.wasm.debug.dwarf.DebugEntry.IndexedString;
import dev.tuber.wasm.debug.dwarf.DebugEntry.ListIndex;

/** A unit of {@code .debug_info}: its header is read at once, its entries when somebody asks (DWARF 5, section 7.5). */
final class DebugUnit {
    private static final int UNIT_TYPE_COMPILE = 1;
    private static final int UNIT_TYPE_PARTIAL = 3;
    private static final int FORM_INDIRECT = 0x16;
    private static final int FORM_IMPLICIT_CONSTANT = 0x21;
    private static final long DEFAULT_BASE = 8;
    private static final int MAXIMUM_DEPTH = 200;

    private final DwarfSections sections;
    private final int start;
    private final DwarfCursor entries;
    private final int version;
    private final int addressSize;
    private final Map<Long, Abbreviation> abbreviations = new HashMap<>();
    private final Map<Long, DebugEntry> byOffset = new HashMap<>();
    private DebugEntry root;
    private boolean isComplete;
    /** Whether children follow the entry that was read last. */
    private boolean lastHasChildren;

    private record Attribute(int name, int form, long constant) {
    }

    private record Abbreviation(int tag, boolean hasChildren, List<Attribute> attributes) {
    }

    /** @param section at the unit; moves behind it */
    DebugUnit(DwarfSections sections, DwarfCursor section) {
        this.sections = sections;
        start = section.offset();
        long length = section.unitLength();
        entries = section.part(length);
        version = entries.u16();
        if (version < 3 || version > 5) {
            throw new DwarfException("version " + version);
        }
        long abbreviationOffset;
        if (version >= 5) {
            int type = entries.u8();
            addressSize = entries.u8();
            abbreviationOffset = entries.sectionOffset();
            if (type != UNIT_TYPE_COMPILE && type != UNIT_TYPE_PARTIAL) {
                throw new DwarfException("unit type " + type);
            }
        } else {
            abbreviationOffset = entries.sectionOffset();
            addressSize = entries.u8();
        }
        readAbbreviations(abbreviationOffset);
    }

    private void readAbbreviations(long offset) {
        DwarfCursor in = sections.cursor(".debug_abbrev");
        in.moveTo(offset);
        for (long code = in.uleb(); code != 0; code = in.uleb()) {
            int tag = (int) in.uleb();
            boolean hasChildren = in.u8() != 0;
            List<Attribute> attributes = new ArrayList<>();
            while (true) {
                int name = (int) in.uleb();
                int form = (int) in.uleb();
                long constant = form == FORM_IMPLICIT_CONSTANT ? in.sleb() : 0;
                if (name == 0 && form == 0) {
                    break;
                }
                attributes.add(new Attribute(name, form, constant));
            }
            abbreviations.put(code, new Abbreviation(tag, hasChildren, attributes));
        }
    }

    /** The unit's own entry, perhaps without its children. */
    DebugEntry root() {
        if (root == null) {
            int first = entries.offset();
            root = readEntry();
            entries.moveTo(first);
        }
        return required(root);
    }

    private static DebugEntry required(DebugEntry entry) {
        if (entry == null) {
            throw new DwarfException("empty unit");
        }
        return entry;
    }

    /** The unit's own entry with all below it. */
    DebugEntry tree() {
        if (!isComplete) {
            isComplete = true;
            readTree();
        }
        return required(root);
    }

    private void readTree() {
        root = null;
        Deque<DebugEntry> path = new ArrayDeque<>();
        try {
            while (entries.hasMore() && (root == null || !path.isEmpty())) {
                long offset = entries.offset();
                DebugEntry entry = readEntry();
                if (entry == null) {
                    path.poll();
                    continue;
                }
                byOffset.put(offset, entry);
                if (root == null) {
                    root = entry;
                } else {
                    path.element().children().add(entry);
                }
                if (lastHasChildren) {
                    path.push(entry);
                }
                if (path.size() > MAXIMUM_DEPTH) {
                    throw new DwarfException("entries nest too deeply");
                }
            }
        } catch (DwarfException e) {
            // What was read so far is kept.
            if (root == null) {
                throw e;
            }
        }
    }

    /** {@code null} at the end of a list of children. */
    private DebugEntry readEntry() {
        long code = entries.uleb();
        if (code == 0) {
            return null;
        }
        Abbreviation abbreviation = abbreviations.get(code);
        if (abbreviation == null) {
            throw new DwarfException("abbreviation " + code);
        }
        DebugEntry entry = new DebugEntry(this, abbreviation.tag());
        for (Attribute attribute : abbreviation.attributes()) {
            entry.set(attribute.name(), readValue(attribute.form(), attribute.constant()));
        }
        lastHasChildren = abbreviation.hasChildren();
        return entry;
    }

    private Object readValue(int form, long constant) {
        return switch (form) {
            case 0x01 -> new Address(entries.unsigned(addressSize), false);
            case 0x1b -> new Address(entries.uleb(), true);
            case 0x29 -> new Address(entries.u8(), true);
            case 0x2a -> new Address(entries.u16(), true);
            case 0x2b -> new Address(entries.unsigned(3), true);
            case 0x2c -> new Address(entries.u32(), true);
            case 0x1a -> new IndexedString(entries.uleb());
            case 0x25 -> new IndexedString(entries.u8());
            case 0x26 -> new IndexedString(entries.u16());
            case 0x27 -> new IndexedString(entries.unsigned(3));
            case 0x28 -> new IndexedString(entries.u32());
            case 0x22, 0x23 -> new ListIndex(entries.uleb());
            case 0x11 -> start + (long) entries.u8();
            case 0x12 -> start + (long) entries.u16();
            case 0x13 -> start + entries.u32();
            case 0x14 -> start + entries.u64();
            case 0x15 -> start + entries.uleb();
            case FORM_IMPLICIT_CONSTANT -> constant;
            case FORM_INDIRECT -> {
                int real = (int) entries.uleb();
                if (real == FORM_INDIRECT || real == FORM_IMPLICIT_CONSTANT) {
                    throw new DwarfException("form " + real);
                }
                yield readValue(real, 0);
            }
            default -> FormReader.read(entries, form, sections);
        };
    }

    /** The entry at an offset in {@code .debug_info}, if it belongs to this unit, else {@code null}. */
    DebugEntry entryAt(long offset) {
        tree();
        return byOffset.get(offset);
    }

    String string(long index) {
        DwarfCursor offsets = sections.cursor(".debug_str_offsets");
        offsets.moveTo(root().number(DebugEntry.STRING_OFFSETS_BASE, DEFAULT_BASE) + index * 4);
        return sections.string(".debug_str", offsets.u32());
    }

    int version() {
        return version;
    }

    /** In bytes. */
    int addressSize() {
        return addressSize;
    }

    DwarfCursor cursor(String section) {
        return sections.cursor(section);
    }

    /** What the addresses in lists start from, where the list does not say it. */
    long baseAddress() {
        return Math.max(root().address(DebugEntry.LOW_PC), 0);
    }

    long address(Address address) {
        if (!address.isIndex()) {
            return address.value();
        }
        DwarfCursor addresses = sections.cursor(".debug_addr");
        addresses.moveTo(root().number(DebugEntry.ADDRESS_BASE, DEFAULT_BASE) + address.value() * addressSize);
        return addresses.unsigned(addressSize);
    }
}
