package dev.tuber.wasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.validation.ModuleValidator;
import dev.tuber.wasm.validation.ValidationException;

/** Messages and places of errors. In the tables {@code |} stands for a line's end. */
class TextErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
                    "(module|  (func (i32.ad)))~2:10~unknown operator i32.ad",
                    "(module (func))|)~2:1~unexpected token )",
                    "(module~1:8~unexpected token: the end",
                    "(func|  (local.get $x))~2:14~unknown local $x",
                    "(func|(call $f))~2:7~unknown function $f",
                    "(func (br $l))~1:11~unknown label $l",
                    "(func block $a end $b)~1:20~mismatching label $b",
                    "(func $f)|(func $f)~2:7~duplicate function $f",
                    "(func (param $x i32)|(local $x i32))~2:8~duplicate local $x",
                    "(type (struct (field $x i32) (field $x i32)))~1:37~duplicate field $x",
                    "(func (i32.const 0x1_0000_0000) drop)~1:18~constant out of range 0x1_0000_0000",
                    "(func (i32.const 1__0))~1:18~unknown operator 1__0",
                    "(func (f32.const nan:0x80_0000))~1:18~constant out of range nan:0x80_0000",
                    "(func (i32.const 1.5))~1:18~unexpected token 1.5",
                    "(memory 1)|(func (drop (i32.load align=3 (i32.const 0))))~2:23~alignment must be a power of two align=3",
                    "(type $t (func))|(func (type $t) (param i32))~2:13~inline function type does not match the type $t",
                    "(func (type 7) (param i32))~1:13~unknown type 7",
                    "(func)|(import \"a\" \"b\" (func))~2:2~import after function import",
                    "(start 0)|(start 0)~2:2~multiple start sections start",
                    "(import \"\\ff\" \"b\" (func))~1:9~malformed UTF-8 encoding \"\\ff\"",
                    "(data \"ab|~1:7~unclosed string \"ab",
                    "(data \"\\z\")~1:8~illegal escape \\z",
                    "(module) (; (;|;)~1:10~unclosed comment (;",
                    "(module (@x (|)~1:9~unclosed annotation (@x",
                    "(module (@ x))~1:9~empty annotation id (@",
                    "(func $)~1:7~empty identifier $",
                    "é~1:1~illegal character é",
                    "(func (v128.const i32x4 0 0 0) drop)~1:30~wrong number of lane literals: 4 expected, got 3 )",
                    "(func (i8x16.shuffle 1 2))~1:22~invalid lane length: 16 lanes expected, got 2 1",
                    "(func end)~1:7~unexpected token end",
                    "(func (if (then)) else)~1:19~unexpected token else",
                    "(func (if (i32.const 1)))~1:24~unexpected token )",
                    "(func block)~1:12~unexpected token )",
                    "(func try catch_all catch_all end)~1:21~unexpected token catch_all",
                    "(memory 0 (pagesize 3))~1:21~invalid custom page size 3",
                    "(func (@custom \"x\"))~1:7~misplaced @custom annotation",
                    "(module (@custom 1))~1:9~@custom annotation: missing section name",
                    "(module (func) (@name \"x\"))~1:16~misplaced @name annotation",
                    "(module (@metadata.code.branch_hint \"\\00\") (func))~1:9~@metadata.code.branch_hint annotation: not in a function",
                    "(func (@metadata.code.branch_hint \"\\00\") nop)~1:42~@metadata.code.branch_hint annotation: invalid target"})
    void tellsWhatIsWrongAndWhere(String text, String position, String message) {
        TextFormatException e = assertThrows(TextFormatException.class, () -> TextParser.parse(text.replace('|', '\n')));
        assertEquals(position + " " + message.strip(), e.position() + " " + e.getMessage().strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
                    "(module|  (func (result i32)|    i64.const 1))~3:16~type mismatch",
                    "(func (drop|  (i32.add (i32.const 1) (f32.const 2))))~2:4~type mismatch",
                    "(func|  (call 7))~2:4~unknown function 7",
                    "(func)|(export \"a\" (func 0))|(export \"a\" (func 0))~3:1~duplicate export name",
                    "(global i32|  (f32.const 1))~2:16~type mismatch",
                    "(memory 1)|(data (i64.const 0) \"\")~2:19~type mismatch",
                    "(func)|(start 4)~2:1~unknown function 4",
                    "(table 1 funcref)|(elem (table 9) (i32.const 0) func)~2:1~unknown table 9",
                    "(func (local i32)|  local.get 5|  drop)~2:3~unknown local 5"})
    void placesErrorsOfValidation(String text, String position, String message) {
        TextModule module = TextParser.parse(text.replace('|', '\n'));
        ValidationException e = assertThrows(ValidationException.class, () -> ModuleValidator.validate(
                        ModuleDecoder.decode("test", module.bytes(), EnumSet.allOf(Feature.class)),
                                        EnumSet.allOf(Feature.class)));
        assertEquals(message, e.getMessage().substring(0, message.length()));
        assertEquals(position, module.positions().at(e.offset()).toString());
    }

    @Test
    void everyLineEndIsOne() {
        TextFormatException e = assertThrows(TextFormatException.class, () -> TextParser.parse("\r\n\r\n(func\r  x)"));
        assertEquals("4:3", e.position().toString());
    }

    @Test
    void longTokensAreCut() {
        TextFormatException e = assertThrows(TextFormatException.class, () -> TextParser.parse("x".repeat(1000)));
        assertEquals("unknown operator " + "x".repeat(40) + "…", e.getMessage());
    }
}
