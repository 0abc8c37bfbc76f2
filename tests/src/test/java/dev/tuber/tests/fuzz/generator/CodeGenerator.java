package dev.tuber.tests.fuzz.generator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Generates the code of one function, in the flat text format. */
final class CodeGenerator {
    /** One of so many choices may fall on a risky shape, or leave out a precaution. */
    private static final int CAUTION = 8;
    private static final String[] I32_NUMBERS = {"0", "1", "-1", "2", "7", "8", "31", "127", "255", "0x7fff_ffff", "0x8000_0000", "0xdead_beef"};
    private static final String[] I64_NUMBERS = {"0", "1", "-1", "3", "63", "0xffff_ffff", "0x7fff_ffff_ffff_ffff", "0x8000_0000_0000_0000",
                    "0x0123_4567_89ab_cdef"};
    private static final String[] FLOAT_NUMBERS = {"0", "-0", "1", "-1.5", "0.1", "inf", "-inf", "nan", "2147483648", "-9223372036854775808", "1e30",
                    "0x1p-126", "4294967295.5"};

    private static final Pattern NAME = Pattern.compile("\\$\\w+#?");

    private final Random random;
    private final ShapeTable shapes;
    private final String resultType;
    private final Map<String, List<String>> callees;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Label> labels = new ArrayDeque<>();
    private int serial;

    private record Label(String name, String type) {
    }

    /**
     * @param resultType of the function
     * @param callees functions that the code may call, by their result types
     */
    CodeGenerator(Random random, ShapeTable shapes, String resultType, Map<String, List<String>> callees) {
        this.random = random;
        this.shapes = shapes;
        this.resultType = resultType;
        this.callees = callees;
    }

    String text() {
        return text.toString();
    }

    /** Code that gives a value of the type. */
    void produce(String type, int depth) {
        List<Shape> candidates = shapes.giving(type).stream().filter(shape -> shape.fits(resultType) && (depth > 0 || shape.isTerminal())).toList();
        Shape shape = candidates.get(random.nextInt(candidates.size()));
        if (shape.risky() && random.nextInt(CAUTION) > 0) {
            List<Shape> safe = candidates.stream().filter(candidate -> !candidate.risky()).toList();
            shape = safe.isEmpty() ? shape : safe.get(random.nextInt(safe.size()));
        }
        write(shape, depth);
    }

    void write(String instructions) {
        text.append(' ').append(instructions);
    }

    /** Code of a shape; what is generated in it is one level less deep. */
    void write(Shape shape, int depth) {
        Map<String, String> names = new HashMap<>();
        String suffix = Integer.toString(serial++);
        int open = labels.size();
        for (String token : shape.tokens()) {
            if (token.startsWith("{")) {
                fill(token.substring(1, token.length() - 1).split(" "), names, suffix, depth - 1);
            } else {
                write(NAME.matcher(token).replaceAll(name -> Matcher.quoteReplacement(unique(name.group(), names, suffix))));
            }
        }
        if (labels.size() != open) {
            throw new IllegalStateException("blocks are left open by " + shape);
        }
    }

    private static String unique(String name, Map<String, String> names, String suffix) {
        return name.endsWith("#") ? name.substring(0, name.length() - 1) + suffix : names.getOrDefault(name, name);
    }

    private void fill(String[] words, Map<String, String> names, String suffix, int depth) {
        switch (words[0]) {
            case "block", "if", "loop" -> open(words, names, suffix);
            case "end" -> {
                labels.pop();
                write("end");
            }
            case "escape" -> escape(Math.max(depth, 0));
            case "call" -> call(words[1], Math.max(depth, 0));
            case "address" -> address(words[1], 0xFF, depth);
            case "aligned" -> address(words[1], 0xF0, depth);
            case "small" -> small(depth);
            case "number" -> write(number(words[1]));
            case "lane" -> write(Integer.toString(random.nextInt(Integer.parseInt(words[1]))));
            case "void" -> statement(depth);
            default -> produce(words[0], Math.max(depth, 0));
        }
    }

    private void open(String[] words, Map<String, String> names, String suffix) {
        String name = "$" + words[1] + suffix;
        names.put("$" + words[1], name);
        boolean isLoop = words[0].equals("loop");
        String type = isLoop || words[2].equals("void") ? "void" : words[2];
        // A branch to a loop goes on with it for ever; only the loop's own shape knows when to end.
        labels.push(new Label(name, isLoop ? null : type));
        write(words[0] + " " + name + (type.equals("void") ? "" : " (result " + ValueTypes.text(type) + ")"));
    }

    private void statement(int depth) {
        if (depth > 0) {
            produce("void", depth);
        } else {
            write("nop");
        }
    }

    private void escape(int depth) {
        List<Label> targets = labels.stream().filter(label -> label.type() != null).toList();
        if (targets.isEmpty()) {
            write("nop");
            return;
        }
        Label target = targets.get(random.nextInt(targets.size()));
        produce("i32", depth);
        write("if");
        if (!target.type().equals("void")) {
            produce(target.type(), depth);
        }
        write("br " + target.name() + " end");
    }

    private void call(String type, int depth) {
        List<String> candidates = callees.getOrDefault(type, List.of());
        if (candidates.isEmpty()) {
            produce(type, 0);
            return;
        }
        for (String parameter : ValueTypes.NUMBERS) {
            produce(parameter, depth);
        }
        write("call " + candidates.get(random.nextInt(candidates.size())));
    }

    private void address(String memory, int mask, int depth) {
        produce("i32", Math.max(depth, 0));
        if (depth <= 0 || random.nextInt(CAUTION) > 0) {
            write("i32.const " + mask + " i32.and");
        }
        if (memory.equals("wide")) {
            write(depth <= 0 || random.nextInt(CAUTION) > 0 ? "i64.extend_i32_u" : "i64.extend_i32_s");
        }
    }

    private void small(int depth) {
        produce("i32", Math.max(depth, 0));
        if (depth <= 0 || random.nextInt(CAUTION) > 0) {
            write("i32.const 3 i32.and");
        }
    }

    private String number(String type) {
        return switch (type) {
            case "i32" -> random.nextBoolean() ? pick(I32_NUMBERS) : Integer.toString(random.nextInt());
            case "i64" -> random.nextBoolean() ? pick(I64_NUMBERS) : Long.toString(random.nextLong());
            default -> random.nextBoolean() ? pick(FLOAT_NUMBERS) : Float.toString(random.nextFloat() * 1000 - 500);
        };
    }

    private String pick(String[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Turns the value on the stack, if any, into one of the function's result type. */
    static String observe(String type) {
        if (ValueTypes.NUMBERS.contains(type)) {
            return "";
        }
        return switch (type) {
            case "void" -> "i32.const 1";
            case "v128" -> "local.set $v128 i32.const 240 local.get $v128 v128.store $m i32.const 1";
            default -> "ref.is_null";
        };
    }

    /** The result type of a function whose code ends with {@link #observe}. */
    static String observedType(String type) {
        return ValueTypes.NUMBERS.contains(type) ? type : "i32";
    }

    static List<String> locals() {
        List<String> declarations = new ArrayList<>();
        ValueTypes.OF_LOCALS.forEach((name, type) -> declarations.add("(local $" + name + " " + type + ")"));
        return declarations;
    }
}
