package dev.tuber.wasm.debug.dwarf;

import dev.tuber.wasm.debug.dwarf.DebugEntry.Address;
import dev.tuber.wasm.debug.dwarf.DebugEntry.ListIndex;

/**
 * Lists by address: which code an entry has, where that is in several pieces (DWARF 5, section 2.17.3), and where a variable is at which
 * address (section 2.6.2).
 */
final class AddressLists {
    private static final int VERSION_5 = 5;
    /** Lists of DWARF 5 have a header, behind which the offsets stand that indices choose from. */
    private static final long DEFAULT_BASE = 12;

    private final DebugUnit unit;
    private final long address;
    private final boolean hasExpressions;
    private byte[] expression;

    private AddressLists(DebugUnit unit, long address, boolean hasExpressions) {
        this.unit = unit;
        this.address = address;
        this.hasExpressions = hasExpressions;
    }

    /**
     * Whether a list of ranges holds an address.
     *
     * @param list the value of the attribute: an offset, or an index of one
     */
    static boolean contains(DebugUnit unit, Object list, long address) {
        AddressLists lists = new AddressLists(unit, address, false);
        return unit.version() >= VERSION_5 ? lists.find(".debug_rnglists", DebugEntry.RANGE_LISTS_BASE, list) :
                        lists.findOld(".debug_ranges", list);
    }

    /** The expression that a list of locations has for an address, or {@code null}. */
    static byte[] expression(DebugUnit unit, Object list, long address) {
        AddressLists lists = new AddressLists(unit, address, true);
        boolean found = unit.version() >= VERSION_5 ? lists.find(".debug_loclists", DebugEntry.LOCATION_LISTS_BASE, list) :
                        lists.findOld(".debug_loc", list);
        return found ? lists.expression : null;
    }

    private boolean find(String section, int baseAttribute, Object list) {
        DwarfCursor in = unit.cursor(section);
        if (list instanceof ListIndex index) {
            long base = unit.root().number(baseAttribute, DEFAULT_BASE);
            in.moveTo(base + index.index() * 4);
            in.moveTo(base + in.u32());
        } else {
            in.moveTo(offset(list));
        }
        long base = unit.baseAddress();
        byte[] standard = null;
        while (true) {
            int kind = in.u8();
            long start;
            long end;
            switch (kind) {
                case 0 -> {
                    expression = standard;
                    return standard != null;
                }
                case 1 -> {
                    base = indexed(in.uleb());
                    continue;
                }
                case 2 -> {
                    start = indexed(in.uleb());
                    end = indexed(in.uleb());
                }
                case 3 -> {
                    start = indexed(in.uleb());
                    end = start + in.uleb();
                }
                case 4 -> {
                    start = base + in.uleb();
                    end = base + in.uleb();
                }
                default -> {
                    // From here the kinds of the two lists differ by one: only locations have a default.
                    if (hasExpressions && kind == 5) {
                        standard = in.block(in.uleb());
                        continue;
                    }
                    switch (hasExpressions ? kind - 1 : kind) {
                        case 5 -> {
                            base = in.unsigned(unit.addressSize());
                            continue;
                        }
                        case 6 -> {
                            start = in.unsigned(unit.addressSize());
                            end = in.unsigned(unit.addressSize());
                        }
                        case 7 -> {
                            start = in.unsigned(unit.addressSize());
                            end = start + in.uleb();
                        }
                        default -> throw new DwarfException("list entry " + kind);
                    }
                }
            }
            byte[] block = hasExpressions ? in.block(in.uleb()) : null;
            if (address >= start && address < end) {
                expression = block;
                return true;
            }
        }
    }

    private static long offset(Object list) {
        if (list instanceof Long offset) {
            return offset;
        }
        throw new DwarfException("no offset of a list");
    }

    private long indexed(long index) {
        return unit.address(new Address(index, true));
    }

    private boolean findOld(String section, Object list) {
        DwarfCursor in = unit.cursor(section);
        in.moveTo(offset(list));
        long newBase = unit.addressSize() >= Long.BYTES ? -1L : (1L << 8 * unit.addressSize()) - 1;
        long base = unit.baseAddress();
        while (true) {
            long start = in.unsigned(unit.addressSize());
            long end = in.unsigned(unit.addressSize());
            if (start == 0 && end == 0) {
                return false;
            }
            if (start == newBase) {
                base = end;
                continue;
            }
            byte[] block = hasExpressions ? in.block(in.u16()) : null;
            if (address >= base + start && address < base + end) {
                expression = block;
                return true;
            }
        }
    }
}
