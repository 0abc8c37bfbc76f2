package dev.tuber.wasm.debug.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Which line of which file each address belongs to. */
public final class LineMap {
    private final long[] addresses;
    private final Row[] rows;

    /** @param line from 1, or 0 where no line is known */
    record Row(long address, String file, int line, int column, boolean isStatement, boolean isEnd) {
    }

    /**
     * A place in a source file.
     *
     * @param file the path as the compiler knew it
     * @param line from 1
     * @param column from 1, or 0 if it is not known
     */
    public record Place(String file, int line, int column) {
        /** The file without its directories. */
        public String fileName() {
            return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        }
    }

    private LineMap(List<Row> sorted) {
        rows = sorted.toArray(Row[]::new);
        addresses = Arrays.stream(rows).mapToLong(Row::address).toArray();
    }

    /** @param sequences rows with ascending addresses, the last of which is only an end */
    static LineMap of(List<List<Row>> sequences) {
        List<Row> all = new ArrayList<>();
        sequences.stream().filter(sequence -> !sequence.isEmpty()).sorted(Comparator.comparingLong(
                        sequence -> sequence.getFirst().address())).forEach(all::addAll);
        all.sort(Comparator.comparingLong(Row::address));
        return new LineMap(all);
    }

    private int rowAt(long address) {
        int place = Arrays.binarySearch(addresses, address);
        if (place < 0) {
            place = -place - 2;
        }
        // Of several rows for one address the last counts, unless it ends a sequence in front of the next.
        while (place >= 0 && place + 1 < rows.length && addresses[place + 1] == addresses[place]) {
            place++;
        }
        return place >= 0 && !rows[place].isEnd() && rows[place].line() > 0 ? place : -1;
    }

    /** The place of an address, or {@code null}. */
    public Place at(long address) {
        int row = rowAt(address);
        return row < 0 ? null : new Place(rows[row].file(), rows[row].line(), rows[row].column());
    }

    /**
     * Whether a person who steps by lines wants to stop at an address.
     *
     * @param previous the address of the instruction before, or -1 if there is none
     */
    public boolean startsStatement(long previous, long address) {
        int row = rowAt(address);
        if (row < 0 || !rows[row].isStatement()) {
            return false;
        }
        int before = previous < 0 ? -1 : rowAt(previous);
        return before < 0 || before != row && (rows[before].line() != rows[row].line() || !rows[before].file().equals(rows[row].file()));
    }

    public boolean isEmpty() {
        return rows.length == 0;
    }

    /** Lines of one file. */
    public record Range(String file, int firstLine, int lastLine) {
    }

    /** The lines of a function: those of the file that its first line belongs to; {@code null} if there are none. */
    public Range range(long start, long end) {
        int place = Arrays.binarySearch(addresses, start);
        String file = null;
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (int i = place < 0 ? -place - 1 : place; i < rows.length && addresses[i] < end; i++) {
            Row row = rows[i];
            if (row.line() > 0 && !row.isEnd() && (file == null || file.equals(row.file()))) {
                file = row.file();
                first = Math.min(first, row.line());
                last = Math.max(last, row.line());
            }
        }
        return file == null ? null : new Range(file, first, last);
    }
}
