package dev.tuber.tests.fuzz.generator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generates modules: a fixed stage with things of each kind, and functions that use them. */
public final class ModuleGenerator {
    private static final int FUNCTIONS = 8;
    private static final int FUEL = 60;
    private static final int DEEPEST = 3;
    private static final String SIGNATURE = " (param $a i32) (param $b i64) (param $c f32) (param $d f64) (result ";

    private final Random random;
    private final ShapeTable shapes = ShapeTable.load();
    private final String stage = ShapeTable.resource("stage.wat");
    private Iterator<Shape> turn = Collections.emptyIterator();

    public ModuleGenerator(Random random) {
        this.random = random;
    }

    /** How many plain modules there are until each shape has been used. */
    public int plainModules() {
        return (shapes.all().size() + FUNCTIONS - 1) / FUNCTIONS;
    }

    /** A module whose functions have one shape each, with operands that cannot trap; each shape takes its turn. */
    public String plainModule() {
        return module(true);
    }

    /** A module of functions that nest shapes, call each other and change what they share. */
    public String deepModule() {
        return module(false);
    }

    private String module(boolean plain) {
        Map<String, List<String>> callees = new HashMap<>();
        List<String> functions = new ArrayList<>();
        for (int i = FUNCTIONS - 1; i >= 0; i--) {
            functions.add(plain ? plainFunction(i) : deepFunction(i, callees));
        }
        Collections.reverse(functions);
        return "(module\n" + stage + "\n" + String.join("\n", functions) + "\n(export \"state\" (func $state)))\n";
    }

    private Shape nextShape() {
        if (!turn.hasNext()) {
            turn = shapes.all().iterator();
        }
        return turn.next();
    }

    private String plainFunction(int index) {
        Shape shape = nextShape();
        String result = shape.functionResult() != null ? shape.functionResult() : CodeGenerator.observedType(shape.result());
        CodeGenerator code = new CodeGenerator(random, shapes, result, Map.of());
        code.write(shape, 1);
        code.write(CodeGenerator.observe(shape.result()));
        return function(index, result, code.text());
    }

    private String deepFunction(int index, Map<String, List<String>> callees) {
        String result = ValueTypes.NUMBERS.get(random.nextInt(ValueTypes.NUMBERS.size()));
        CodeGenerator code = new CodeGenerator(random, shapes, result, callees);
        for (int i = random.nextInt(3); i >= 0; i--) {
            code.produce("void", 1 + random.nextInt(DEEPEST));
        }
        code.produce(result, 1 + random.nextInt(DEEPEST));
        callees.computeIfAbsent(result, key -> new ArrayList<>()).add("$f" + index);
        return function(index, result, code.text());
    }

    /** The function, and another that gives it fuel and is exported. */
    private static String function(int index, String result, String code) {
        String name = "$f" + index;
        return "(func " + name + SIGNATURE + result + ")\n  " + String.join(" ", CodeGenerator.locals()) + "\n" +
                        "  local.get $a local.set $i32 local.get $b local.set $i64 local.get $c local.set $f32 local.get $d local.set $f64\n" +
                        "  global.get $fuel i32.const 1 i32.sub global.set $fuel global.get $fuel i32.const 0 i32.lt_s if unreachable end\n" +
                        "  " + code.strip() + ")\n" +
                        "(func (export \"f" + index + "\")" + SIGNATURE + result + ")\n" +
                        "  (global.set $fuel (i32.const " + FUEL + "))\n" +
                        "  (call " + name + " (local.get $a) (local.get $b) (local.get $c) (local.get $d)))";
    }
}
