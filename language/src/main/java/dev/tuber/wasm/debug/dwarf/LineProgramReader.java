package dev.tuber.wasm.debug.dwarf;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.debug.dwarf.LineMap.Row;

/** Runs the line programs of {@code .debug_line} (DWARF 5, section 6.2). */
final class LineProgramReader {
    private static final int CONTENT_PATH = 1;
    private static final int CONTENT_DIRECTORY = 2;

    private final DwarfSections sections;
    /** Discarded functions have addresses that no code has. */
    private final long codeSize;
    private final List<List<Row>> sequences = new ArrayList<>();

    private DwarfCursor in;
    private int version;
    private int minimumLength;
    private boolean defaultIsStatement;
    private int lineBase;
    private int lineRange;
    private int[] operandCounts;
    private final List<String> directories = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    private long address;
    private int file;
    private int line;
    private int column;
    private boolean isStatement;
    private List<Row> sequence;

    LineProgramReader(DwarfSections sections, long codeSize) {
        this.sections = sections;
        this.codeSize = codeSize;
    }

    /**
     * Reads the program of one unit.
     *
     * @param offset in {@code .debug_line}
     * @param compilationDirectory where relative paths of DWARF 4 start, or {@code null}
     */
    void read(long offset, String compilationDirectory) {
        DwarfCursor section = sections.cursor(".debug_line");
        section.moveTo(offset);
        long length = section.unitLength();
        in = section.part(length);
        readHeader(compilationDirectory);
        reset();
        while (in.hasMore()) {
            step();
        }
    }

    LineMap map() {
        return LineMap.of(sequences);
    }

    private void readHeader(String compilationDirectory) {
        directories.clear();
        files.clear();
        version = in.u16();
        if (version < 2 || version > 5) {
            throw new DwarfException("version " + version);
        }
        if (version >= 5) {
            in.u8();
            in.u8();
        }
        long headerLength = in.sectionOffset();
        int programStart = in.offset() + (int) headerLength;
        minimumLength = in.u8();
        if (version >= 4) {
            in.u8();
        }
        defaultIsStatement = in.u8() != 0;
        lineBase = in.s8();
        lineRange = Math.max(in.u8(), 1);
        operandCounts = new int[in.u8()];
        for (int opcode = 1; opcode < operandCounts.length; opcode++) {
            operandCounts[opcode] = in.u8();
        }
        if (version >= 5) {
            readEntries(directories, false);
            readEntries(files, true);
        } else {
            readOldTables(compilationDirectory);
        }
        in.moveTo(programStart);
    }

    private void readOldTables(String compilationDirectory) {
        directories.add(compilationDirectory == null ? "" : compilationDirectory);
        for (String directory = in.string(); !directory.isEmpty(); directory = in.string()) {
            directories.add(resolve(directories.getFirst(), directory));
        }
        files.add("");
        for (String name = in.string(); !name.isEmpty(); name = in.string()) {
            files.add(resolve(directory(in.uleb()), name));
            in.uleb();
            in.uleb();
        }
    }

    private void readEntries(List<String> target, boolean areFiles) {
        int formatCount = in.u8();
        long[] contents = new long[formatCount];
        long[] forms = new long[formatCount];
        for (int i = 0; i < formatCount; i++) {
            contents[i] = in.uleb();
            forms[i] = in.uleb();
        }
        long count = in.uleb();
        for (long i = 0; i < count; i++) {
            String path = "";
            long directory = 0;
            for (int part = 0; part < formatCount; part++) {
                Object value = FormReader.read(in, (int) forms[part], sections);
                if (contents[part] == CONTENT_PATH && value instanceof String text) {
                    path = text;
                } else if (contents[part] == CONTENT_DIRECTORY && value instanceof Long index) {
                    directory = index;
                }
            }
            if (formatCount == 0) {
                throw new DwarfException("entries without content");
            }
            target.add(areFiles ? resolve(directory(directory), path) : target.isEmpty() ? path : resolve(target.getFirst(), path));
        }
    }

    private String directory(long index) {
        return index >= 0 && index < directories.size() ? directories.get((int) index) : "";
    }

    private static String resolve(String directory, String path) {
        boolean isAbsolute = path.startsWith("/") || path.length() > 1 && path.charAt(1) == ':';
        return isAbsolute || directory.isEmpty() ? path : directory + (directory.endsWith("/") ? "" : "/") + path;
    }

    private void reset() {
        address = 0;
        file = 1;
        line = 1;
        column = 0;
        isStatement = defaultIsStatement;
        sequence = new ArrayList<>();
    }

    private void step() {
        int opcode = in.u8();
        if (opcode >= operandCounts.length) {
            int adjusted = opcode - operandCounts.length;
            address += (long) (adjusted / lineRange) * minimumLength;
            line += lineBase + adjusted % lineRange;
            emit(false);
            return;
        }
        switch (opcode) {
            case 0 -> extended();
            case 1 -> emit(false);
            case 2 -> address += in.uleb() * minimumLength;
            case 3 -> line += (int) in.sleb();
            case 4 -> file = (int) in.uleb();
            case 5 -> column = (int) in.uleb();
            case 6 -> isStatement = !isStatement;
            case 8 -> address += (long) ((255 - operandCounts.length) / lineRange) * minimumLength;
            case 9 -> address += in.u16();
            case 10 -> endPrologue();
            default -> {
                for (int i = 0; i < operandCounts[opcode]; i++) {
                    in.uleb();
                }
            }
        }
    }

    private void extended() {
        DwarfCursor operands = in.part(in.uleb());
        if (!operands.hasMore()) {
            return;
        }
        switch (operands.u8()) {
            case 1 -> {
                emit(true);
                finishSequence();
            }
            case 2 -> {
                int first = operands.offset();
                address = operands.unsigned(in.offset() - first <= 4 ? 4 : 8);
            }
            default -> {
                // Discriminators and what producers have invented.
            }
        }
    }

    private void emit(boolean isEnd) {
        String path = file >= 0 && file < files.size() ? files.get(file) : "";
        sequence.add(new Row(address, path, path.isEmpty() ? 0 : line, column, isStatement, isEnd));
    }

    /** Where a function has not set up its variables yet, nobody wants to stop. On WebAssembly each function is a sequence. */
    private void endPrologue() {
        sequence.replaceAll(row -> new Row(row.address(), row.file(), row.line(), row.column(), false, row.isEnd()));
    }

    private void finishSequence() {
        long first = sequence.getFirst().address();
        if (first > 0 && sequence.getLast().address() <= codeSize && sequence.getLast().address() >= first) {
            sequences.add(sequence);
        }
        reset();
    }
}
