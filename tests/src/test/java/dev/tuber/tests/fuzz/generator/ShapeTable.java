package dev.tuber.tests.fuzz.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.tuber.wasm.model.Immediate;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.StackType;

/**
 * All shapes: those of the file, and one or more for each instruction whose type the opcode table tells, but for those with immediates that the
 * file has already.
 */
final class ShapeTable {
    private static final List<String> MEMORIES = List.of("m", "wide", "paged", "shared");
    private static final String WIDE_MEMORY = "wide";
    private static final Pattern TOKEN = Pattern.compile("\\{[^}]*}|\\S+");
    private static final Pattern LANES = Pattern.compile("x(\\d+)\\.");

    private final List<Shape> shapes = new ArrayList<>();
    private final Map<String, List<Shape>> byResult = new HashMap<>();
    private final Set<String> mnemonics = new HashSet<>();

    private ShapeTable() {
    }

    /** @throws IllegalStateException if an instruction has no shape */
    static ShapeTable load() {
        ShapeTable table = new ShapeTable();
        resource("shapes.txt").lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(table::addLine);
        List<Opcode> unknown = new ArrayList<>();
        for (Opcode opcode : Opcode.values()) {
            boolean isInFile = table.mnemonics.contains(opcode.mnemonic());
            boolean isTold = (opcode.immediate() == Immediate.NONE || !isInFile) && table.addOfTable(opcode);
            if (!isInFile && !isTold) {
                unknown.add(opcode);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("shapes.txt has nothing for " + unknown);
        }
        return table;
    }

    static String resource(String name) {
        try (InputStream stream = ShapeTable.class.getResourceAsStream("/dev/tuber/tests/fuzz/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addLine(String line) {
        boolean risky = line.startsWith("!");
        int colon = line.indexOf(": ");
        String result = line.substring(risky ? 1 : 0, colon);
        String code = line.substring(colon + 2);
        Matcher words = Pattern.compile("[\\w.]+").matcher(code);
        while (words.find()) {
            mnemonics.add(words.group());
        }
        String all = result + " " + code;
        if (contains(all, "T")) {
            addForEach("T", ValueTypes.OF_LOCALS.keySet(), result, code, risky);
        } else if (contains(all, "R")) {
            addForEach("R", ValueTypes.NUMBERS, result, code, risky);
        } else if (contains(all, "N")) {
            addForEach("N", ValueTypes.NUMBERS, result, code, risky);
        } else {
            add(new Shape(result, null, risky, tokens(code)));
        }
    }

    /** Whether a variable of the file stands in a line: a capital letter that is no part of a word. */
    private static boolean contains(String line, String variable) {
        return variable(variable).matcher(line).find();
    }

    private static Pattern variable(String variable) {
        return Pattern.compile("(?<![A-Za-z])" + variable + "(?![A-Za-z])");
    }

    private void addForEach(String variable, Collection<String> types, String result, String code, boolean risky) {
        for (String type : types) {
            // A type that is written out needs its text, in all other places stands its name.
            String written = code.replace("(result " + variable + ")", "(result " + ValueTypes.text(type) + ")").replace("(param " + variable + " ",
                            "(param " + ValueTypes.text(type) + " ");
            String replaced = variable(variable).matcher(written).replaceAll(type);
            add(new Shape(result.equals(variable) ? type : result, variable.equals("R") ? type : null, risky, tokens(replaced)));
        }
    }

    private static List<String> tokens(String code) {
        return TOKEN.matcher(code).results().map(match -> match.group()).toList();
    }

    private void add(Shape shape) {
        shapes.add(shape);
        byResult.computeIfAbsent(shape.result(), key -> new ArrayList<>()).add(shape);
    }

    /** Whether the instruction's shape could be told from the opcode table. */
    private boolean addOfTable(Opcode opcode) {
        if (opcode.signature() == null) {
            return false;
        }
        switch (opcode.immediate()) {
            case NONE, ZERO_BYTE -> addPlain(opcode, "");
            case LANE -> addPlain(opcode, " {lane " + lanes(opcode.mnemonic()) + "}");
            case SHUFFLE -> addPlain(opcode, " {lane 32}".repeat(16));
            case I32_CONST -> addPlain(opcode, " {number i32}");
            case I64_CONST -> addPlain(opcode, " {number i64}");
            case F32_CONST -> addPlain(opcode, " {number f32}");
            case F64_CONST -> addPlain(opcode, " {number f64}");
            case V128_CONST -> addPlain(opcode, " i64x2 {number i64} {number i64}");
            case MEMARG -> MEMORIES.forEach(memory -> addAccess(opcode, memory, ""));
            case MEMARG_LANE -> MEMORIES.forEach(memory -> addAccess(opcode, memory, " {lane " + 16 / opcode.accessWidth() + "}"));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int lanes(String mnemonic) {
        Matcher matcher = LANES.matcher(mnemonic);
        if (!matcher.find()) {
            throw new IllegalStateException(mnemonic);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private void addPlain(Opcode opcode, String immediates) {
        add(opcode, "", opcode.mnemonic() + immediates);
    }

    private void addAccess(Opcode opcode, String memory, String lane) {
        String address = (opcode.mnemonic().contains("atomic") ? "{aligned " : "{address ") + memory + "}";
        add(opcode, address, opcode.mnemonic() + " $" + memory + lane);
        if (!memory.equals(WIDE_MEMORY)) {
            add(opcode, address, opcode.mnemonic() + " $" + memory + " offset=16" + lane);
        }
    }

    private void add(Opcode opcode, String address, String instruction) {
        StringBuilder code = new StringBuilder();
        for (StackType operand : opcode.signature().operands()) {
            code.append(operand == StackType.ADDRESS ? address : "{" + name(operand) + "}").append(' ');
        }
        code.append(instruction);
        List<StackType> results = opcode.signature().results();
        if (results.size() > 1) {
            code.append(" i64.xor");
        }
        // Traps of numeric instructions: division and conversion.
        boolean risky = instruction.contains(".div_") && !instruction.startsWith("f") || instruction.contains(".rem_") || instruction.contains(".trunc_f");
        add(new Shape(results.isEmpty() ? "void" : name(results.getFirst()), null, risky, tokens(code.toString())));
    }

    private static String name(StackType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    List<Shape> all() {
        return shapes;
    }

    /** The shapes that give a type. */
    List<Shape> giving(String type) {
        List<Shape> found = byResult.get(type);
        if (found == null) {
            throw new IllegalStateException("shapes.txt has nothing that gives " + type);
        }
        return found;
    }
}
