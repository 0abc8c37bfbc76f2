package dev.tuber.wasm.text.print;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import dev.tuber.wasm.ExpectedText;
import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.text.TextParser;

class ModulePrinterTest {
    private static final String INPUT = ".wat";
    private static final List<String> OUTPUTS = List.of(".flat.txt", ".folded.txt", ".offsets.txt");
    private static final List<PrintOptions> FORMS = List.of(PrintOptions.FLAT, PrintOptions.FOLDED, new PrintOptions(false, true));

    /** Prints each of the texts beside this class and compares; what was printed reads as the same module. */
    @TestFactory
    Stream<DynamicTest> printsAsExpected() throws IOException {
        return ExpectedText.files(ExpectedText.folder(getClass()), INPUT).stream().map(file -> dynamicTest(file.getFileName().toString(),
                        () -> {
                            byte[] module = parse(Files.readString(file));
                            for (int i = 0; i < FORMS.size(); i++) {
                                String printed = print(module, FORMS.get(i));
                                assertArrayEquals(module, parse(printed), OUTPUTS.get(i));
                                ExpectedText.check(Path.of(file.toString().replace(INPUT, OUTPUTS.get(i))), printed);
                            }
                        }));
    }

    /** The examples of the project, which other compilers made. */
    @TestFactory
    Stream<DynamicTest> printsExamples() throws IOException {
        return ExpectedText.files(Path.of("..", "examples"), ".wasm").stream().map(file -> dynamicTest(file.getFileName().toString(), () -> {
            byte[] module = Files.readAllBytes(file);
            String flat = print(module, PrintOptions.FLAT);
            byte[] parsed = parse(flat);
            assertEquals(flat, print(parsed, PrintOptions.FLAT));
            assertArrayEquals(parsed, parse(print(module, PrintOptions.FOLDED)));
        }));
    }

    private static byte[] parse(String text) {
        return TextParser.parse(text).bytes();
    }

    private static String print(byte[] module, PrintOptions options) throws IOException {
        StringBuilder text = new StringBuilder();
        assertEquals(List.of(), ModulePrinter.of("test", module).print(text, options));
        return text.toString();
    }

    @Test
    void theEmptyModuleIsOneLine() throws IOException {
        assertEquals("(module)\n", print(parse("(module)"), PrintOptions.FLAT));
    }

    /** A hundred thousand blocks need neither stack nor a text that grows with the square of the depth. */
    @Test
    void nestingIsOnlyLimitedByMemory() throws IOException {
        int depth = 90_000;
        byte[] blocks = parse("(module (func " + "block ".repeat(depth) + "end ".repeat(depth) + "))");
        for (PrintOptions form : FORMS) {
            String text = print(blocks, form);
            assertTrue(text.length() < depth * 300L, "length " + text.length());
            assertArrayEquals(blocks, parse(text));
        }
        byte[] operands = parse("(module (func (result i32) i32.const 1 " + "i32.eqz ".repeat(depth) + "))");
        assertArrayEquals(operands, parse(print(operands, PrintOptions.FOLDED)));
    }

    @Test
    void printsOneFunctionWithItsLines() {
        String text = "(module (import \"m\" \"f\" (func)) (func) (func $g (param $x i32) (result i32) local.get $x i32.eqz if nop end i32.const 1))";
        ModulePrinter printer = ModulePrinter.of("test", parse(text));
        FunctionText flat = printer.printFunction(2, PrintOptions.FLAT);
        List<String> lines = flat.text().lines().toList();
        assertEquals("(func $g (;2;) (type 1) (param $x i32) (result i32)", lines.getFirst());
        assertEquals(")", lines.getLast());
        assertEquals("  local.get $x", lines.get(flat.lines()[0] - 1));
        assertEquals("  i32.eqz", lines.get(flat.lineOf(flat.offsets()[1]) - 1));
        assertEquals("    nop", lines.get(flat.lineOf(flat.offsets()[3]) - 1));
        assertEquals(")", lines.get(flat.lineOf(Integer.MAX_VALUE) - 1));
        assertEquals(1, flat.lineOf(0));
        FunctionText folded = printer.printFunction(2, PrintOptions.FOLDED);
        assertArrayEquals(Arrays.stream(folded.offsets()).sorted().toArray(), folded.offsets());
        assertEquals("    (i32.eqz (local.get $x))", folded.text().lines().toList().get(folded.lineOf(folded.offsets()[0]) - 1));
        assertThrows(IllegalArgumentException.class, () -> printer.printFunction(0, PrintOptions.FLAT));
        assertThrows(IllegalArgumentException.class, () -> printer.printFunction(3, PrintOptions.FLAT));
    }

    /** Whatever is cut off, what stands before it is printed, and the fault is told. */
    @Test
    void printsBrokenModulesAsFarAsTheyCanBeRead() throws IOException {
        byte[] module = parse("(module (func $f (export \"f\") (block (nop) (drop (i32.const 1)))) (memory 1) (data (i32.const 0) \"abc\"))");
        for (int length = 8; length < module.length; length++) {
            byte[] cut = Arrays.copyOf(module, length);
            for (PrintOptions form : FORMS) {
                StringBuilder text = new StringBuilder();
                List<BinaryFormatException> faults = ModulePrinter.of("cut", cut).print(text, form);
                assertTrue(text.toString().endsWith(")\n"), text::toString);
                assertEquals(faults.isEmpty(), !text.toString().contains(";; " + (faults.isEmpty() ? "@" : faults.getFirst().getMessage())));
            }
        }
        for (int i = 8; i < module.length; i++) {
            for (int value : new int[] {0x00, 0x05, 0x07, 0x0B, 0x18, 0x7F, 0x80, 0xFB, 0xFF}) {
                byte[] changed = module.clone();
                changed[i] = (byte) value;
                List<String> texts = new ArrayList<>();
                for (PrintOptions form : FORMS) {
                    StringBuilder text = new StringBuilder();
                    ModulePrinter.of("changed", changed).print(text, form);
                    texts.add(text.toString());
                }
                assertFalse(texts.contains(""));
            }
        }
    }

    /** A type that does not exist stops one function, inside of whatever it stands; the next is printed. */
    @Test
    void aBrokenFunctionLeavesTheOthersAlone() throws IOException {
        byte[] module = parse("(module (func (block (block (br_if 0 (ref.is_null (ref.null 0)))))) (func $second (block (nop))))");
        for (int i = module.length - 1; i > 0; i--) {
            if (module[i] == 0 && (module[i - 1] & 0xFF) == 0xD0) {
                module[i] = 9;
            }
        }
        for (PrintOptions form : FORMS) {
            StringBuilder text = new StringBuilder();
            List<BinaryFormatException> faults = ModulePrinter.of("test", module).print(text, form);
            assertEquals(List.of("unknown type 9"), faults.stream().map(Throwable::getMessage).toList());
            String whole = print(parse("(module (func nop) (func $second (block (nop))))"), form);
            String second = whole.substring(whole.indexOf("(func $second"));
            assertEquals(second.lines().map(line -> line.replaceAll("\\(;@.*?;\\)", "").strip()).toList(),
                            text.substring(text.indexOf("(func $second")).lines().map(
                                            line -> line.replaceAll("\\(;@.*?;\\)", "").strip()).toList());
        }
    }

    @Test
    void failuresToWriteAreTold() {
        byte[] module = parse("(module)");
        IOException failure = new IOException("full");
        Appendable full = new Appendable() {
            @Override
            public Appendable append(CharSequence characters) throws IOException {
                throw failure;
            }

            @Override
            public Appendable append(CharSequence characters, int start, int end) throws IOException {
                throw failure;
            }

            @Override
            public Appendable append(char character) throws IOException {
                throw failure;
            }
        };
        assertEquals(failure, assertThrows(IOException.class, () -> ModulePrinter.of("test", module).print(full, PrintOptions.FLAT)));
    }
}
