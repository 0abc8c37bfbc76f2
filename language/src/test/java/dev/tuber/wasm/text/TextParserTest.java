package dev.tuber.wasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.NameMap;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.validation.ModuleValidator;

class TextParserTest {
    private static final int HEADER = 8;

    private static ModuleDefinition decode(String text) {
        return ModuleDecoder.decode("test", TextParser.parse(text).bytes(), EnumSet.allOf(Feature.class));
    }

    private static void requireValid(String text) {
        ModuleValidator.validate(decode(text), EnumSet.allOf(Feature.class));
    }

    /** The bytes behind the header. */
    private static String encoded(String text) {
        byte[] bytes = TextParser.parse(text).bytes();
        return HexFormat.of().formatHex(bytes, HEADER, bytes.length);
    }

    /** The body of the only function of a text, behind its locals and without its end. */
    private static String body(String instructions) {
        ModuleDefinition module = decode("(memory 1) (memory 1) (table 1 funcref) (table 1 funcref) (elem func) (data \"\") (func " + instructions + ")");
        return HexFormat.of().formatHex(module.bytes(), module.code().getFirst().start() + 1, module.code().getFirst().end() - 1);
    }

    @Test
    void anEmptyTextIsAnEmptyModule() {
        assertEquals("", encoded(""));
        assertEquals("", encoded("(module)"));
        assertEquals("", encoded(" ;; nothing\n (; (; at ;) all ;) (@custard \"a\" (b) 0q)"));
    }

    @ParameterizedTest
    @CsvSource({
                    "i32.const -1,417f", "i32.const 0xffff_ffff,417f", "i32.const 2147483648,418080808078",
                    "i64.const -0x8000000000000000,428080808080808080807f",
                    "f32.const 1,430000803f", "f32.const -0x1.8p1,43000040c0", "f32.const nan,430000c07f",
                    "f32.const -nan:0x20_0000,430000a0ff",
                    "f32.const -inf,43000080ff", "f64.const 0x1p-1074,440100000000000000",
                    "f64.const 1_0.5e-0_1,44cdccccccccccf03f",
                    "f32.const 0x1.00000100000000000001p0,430100803f", "f64.const 4.9406564584124654e-324,440100000000000000",
                    "f32.const 1e,!", "i32.const +,!", "f64.const 0x1.p,!", "f32.const 3.4028236e38,!",
                    "i64.const 0x10000000000000000,!"})
    void numbers(String instruction, String bytes) {
        if (bytes.equals("!")) {
            assertThrows(TextFormatException.class, () -> body(instruction));
        } else {
            assertEquals(bytes, body(instruction));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
                    "(i32.add (i32.const 1) (i32.const 2))~410141026a",
                    "(block (result i32) (i32.const 1)) drop~027f41010b1a",
                    "block $a (loop $b (br $a) (br $b) (br 1)) end~024003400c010c000c010b0b",
                    "(if (result i32) (i32.const 1) (then (i32.const 2)) (else (i32.const 3)))~4101047f41020541030b",
                    "(if (i32.const 1) (then nop))~41010440010b",
                    "(try (do nop) (catch_all unreachable))~06400119000b",
                    "(block $a (try (do nop) (delegate $a)))~024006400118000b",
                    "block $a try nop delegate $a end~024006400118000b",
                    "(block $a (try_table (catch_all $a)))~02401f400102000b0b",
                    "(br_table 1 2 0 (i32.const 0))~41000e02010200",
                    "(i32.load8_u offset=3 align=1 (i32.const 0))~41002d0003",
                    "(i32.load 1 offset=0x10 (i32.const 0))~410028420110",
                    "(memory.copy 1 0 (i32.const 1) (i32.const 2) (i32.const 3))~410141024103fc0a0100",
                    "(memory.init 1 0 (i32.const 1) (i32.const 2) (i32.const 3))~410141024103fc080001",
                    "(memory.init 0 (i32.const 1) (i32.const 2) (i32.const 3))~410141024103fc080000",
                    "(table.init 1 0 (i32.const 1) (i32.const 2) (i32.const 3))~410141024103fc0c0001",
                    "(memory.grow (memory.size 1))~3f014000",
                    "(v128.load8_lane 1 (i32.const 0) (v128.const i64x2 1 -1))~4100fd0c0100000000000000fffffffffffffffffd54000001",
                    "(v128.load8_lane 1 1 (i32.const 0) (v128.const i64x2 0 0))~4100fd0c00000000000000000000000000000000fd5440010001",
                    "(call_indirect 1 (type 0) (i32.const 0))~4100110001",
                    "(ref.test (ref null func)) (ref.test (ref func)) (ref.cast funcref)~fb1570fb1470fb1770",
                    "(br_on_cast 0 anyref (ref i31))~fb1801006e6c",
                    "(select (result i32 i64))~1c027f7e",
                    "(ref.null func) (ref.null 0)~d070d000",
                    "(atomic.fence) (i64.add128)~fe0300fc13"})
    void instructions(String text, String bytes) {
        assertEquals(bytes, body(text));
    }

    @Test
    void everyInstructionIsFoundByItsName() {
        for (Opcode opcode : Opcode.values()) {
            assertEquals(opcode.mnemonic(), Opcode.named(opcode.mnemonic()).mnemonic());
        }
    }

    @Test
    void typesThatAreOnlyUsedComeLastAndAreShared() {
        ModuleDefinition module = decode("""
                        (func (param i32)) (type $t (func (result i64))) (func (param i32)) (func (result i64))
                        (func (block (param f32) (drop)) (call_indirect (param i32)))""");
        assertEquals(4, module.types().size());
        assertEquals(module.types().get(1), module.functionTypes().get(0));
        assertEquals(module.types().get(1), module.functionTypes().get(1));
        assertEquals(module.types().get(0), module.functionTypes().get(2));
    }

    @Test
    void abbreviations() {
        requireValid("""
                        (module $m
                          (func $f (export "f") (export "g") (import "a" "f") (param i32))
                          (import "a" "m" (memory $i 1))
                          (table $t (export "t") funcref (elem $f $f))
                          (table (ref null func) (elem (ref.func $f) (item ref.null func)))
                          (table i64 2 funcref (ref.null func))
                          (memory (export "m") (data "a" "\\62"))
                          (memory i64 (pagesize 1) (data "abc"))
                          (elem (i32.const 0) $f)
                          (elem declare func $f)
                          (elem (table $t) (offset i32.const 0) funcref (item (ref.func $f)))
                          (data $d (memory $i) (i32.const 0) "x")
                          (data "passive")
                          (global $g (mut i32) (i32.const 1))
                          (tag $e (param i32))
                          (func $h (local i32 i64) (local $x f32) (memory.init 1 $d (i32.const 0) (i32.const 0) (i32.const 0)))
                          (start $h))""");
    }

    @Test
    void typeDefinitions() {
        requireValid("""
                        (rec (type $a (sub (struct (field $x (mut i32)) (field i8 (ref null $b))))) (type $b (array (mut i16))))
                        (type $c (sub final $a (struct (field (mut i32)) (field i8) (field (ref null $b)) (field $y i64))))
                        (func (param $p (ref $c)) (result i32 i64)
                          (struct.set $a $x (local.get $p) (i32.const 1))
                          (struct.get $a $x (local.get $p)) (struct.get $c $y (local.get $p)))""");
    }

    @Test
    void identifiersGoIntoTheNameSection() {
        NameMap names = decode("""
                        (module $m (type $t (func)) (func $f (param $p i32) (local i32) (local $"a b" i64) (block $l (block) (loop $k)))
                          (global $g i32 (i32.const 0)) (memory $y 1) (table $z 1 funcref) (elem $e func) (data $d "") (tag $x)
                          (type $s (struct (field i32) (field $w i32))) (func (@name "given") (type $t)))""").names();
        assertEquals("m", names.moduleName());
        assertEquals(Map.of(0, "f", 1, "given"), Map.copyOf(names.functions()));
        assertEquals(Map.of(0, "p", 2, "a b"), Map.copyOf(names.locals().get(0)));
        assertEquals(Map.of(0, "l", 2, "k"), Map.copyOf(names.labels().get(0)));
        assertEquals(Map.of(0, "t", 1, "s"), Map.copyOf(names.types()));
        assertEquals(Map.of(1, "w"), Map.copyOf(names.fields().get(1)));
        assertEquals("g y z e d x", String.join(" ", names.globals().get(0), names.memories().get(0), names.tables().get(0),
                        names.elements().get(0), names.data().get(0), names.tags().get(0)));
    }

    @Test
    void customSectionsStandWhereTheirAnnotationsSay() {
        ModuleDefinition module = decode("""
                        (module (@custom "end" "a" "b") (@custom "early" (before first)) (@custom "mid" (after func) "\\ff") (func))""");
        assertEquals("early 0, mid 2, end 3", String.join(", ", module.customSections().stream().map(
                        section -> section.name() + " " + section.placement()).toList()));
        CustomSection end = module.customSections().getLast();
        assertEquals("ab", new String(module.bytes(), end.start(), end.length(), StandardCharsets.UTF_8));
    }

    @Test
    void branchHintsBecomeASection() {
        ModuleDefinition module = decode("""
                        (func (local i32) local.get 0 (@metadata.code.branch_hint "\\01") if end
                          (@metadata.code.branch_hint "\\00") (if (i32.const 0) (then)))""");
        CustomSection section = module.customSections().getFirst();
        assertEquals("metadata.code.branch_hint", section.name());
        assertArrayEquals(new byte[]{1, 0, 2, 5, 1, 1, 10, 1, 0},
                        java.util.Arrays.copyOfRange(module.bytes(), section.start(), section.start() + section.length()));
    }

    @Test
    void anExplicitNameSectionTakesPrecedence() {
        ModuleDefinition module = decode("(module $m (@custom \"name\" \"\\00\\02\\01x\") (func $f))");
        assertEquals("x", module.names().moduleName());
        assertNull(module.names().functions().get(0));
    }

    @Test
    void positionsLeadFromTheBinaryToTheText() {
        String text = "(module\n  (func\n    i32.const 1\n    (drop)))";
        TextModule module = TextParser.parse(text);
        ModuleDefinition definition = decode(text);
        int start = definition.code().getFirst().start();
        assertEquals("2:3", module.positions().at(start).toString());
        assertEquals("3:5", module.positions().at(start + 1).toString());
        assertEquals("3:5", module.positions().at(start + 2).toString());
        assertEquals("4:6", module.positions().at(start + 3).toString());
        assertEquals("4:11", module.positions().at(start + 4).toString());
        int drop = module.positions().textOffset(start + 3);
        assertEquals("drop", text.substring(drop, module.positions().wordEnd(drop)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "(func (block ", "(func (i32.eqz ", "(func (if (i32.const 0) (then ", "(func block ",
                    "(; ", "(@a ", "(rec (type (func ",
                    "(func (try (do "})
    void depthExhaustsNothing(String opening) {
        String word = opening.startsWith("(func ") ? opening.substring("(func ".length()) : opening;
        assertThrows(TextFormatException.class, () -> TextParser.parse(opening + word.repeat(200_000)));
    }

    @Test
    void deepNestingIsParsed() {
        int depth = 50_000;
        requireValid("(func (result i32)" + "(i32.eqz ".repeat(depth) + "(i32.const 0)" + ")".repeat(depth) + ")");
        requireValid("(func " + "(block ".repeat(depth) + ")".repeat(depth) + ")");
    }

    @Test
    void brokenTextsGiveNothingButTheParsersOwnErrors() {
        String text = """
                        (module $m (type $t (func (param i32))) (func $f (type $t) (if $l (local.get 0) (then (br $l))) block $b end $b)
                          (data (i32.const 0) "a\\u{1F600}" ) (@custom "x" (after func) "y") (table 1 funcref) (elem (i32.const 0) $f)
                          (global f64 (f64.const -0x1.8p+3)) (func (v128.const i32x4 1 2 3 4) drop (@name "n")) (; c ;) (memory 1))""";
        String pieces = "()\"$@;\\ 0x1_.-+naelthcf\u00e9\ud800\n";
        Random random = new Random(7);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder broken = new StringBuilder(text);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(broken.length());
                switch (random.nextInt(3)) {
                    case 0 -> broken.deleteCharAt(at);
                    case 1 -> broken.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                    default -> broken.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
                }
            }
            try {
                TextParser.parse(broken);
                accepted++;
            } catch (TextFormatException e) {
                assertEquals(true, e.position().line() > 0);
            }
        }
        assertEquals(true, accepted > 0 && accepted < 20_000);
    }
}
