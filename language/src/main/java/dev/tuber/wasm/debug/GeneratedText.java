package dev.tuber.wasm.debug;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.text.print.FunctionText;
import dev.tuber.wasm.text.print.ModulePrinter;
import dev.tuber.wasm.text.print.ModuleText;
import dev.tuber.wasm.text.print.PrintOptions;

/**
 * The code of a binary module in the text format, one instruction a line, printed when somebody first asks. The whole module is one source;
 * of a large module each function is a source of its own, since the text would be some ten times as long as the module.
 */
public final class GeneratedText implements CodeSources {
    /** The longest module, in bytes, that becomes one source. */
    private static final int MAXIMUM_MODULE_BYTES = 4 << 20;

    private final ModuleDefinition definition;
    private final String language;
    private final Map<Integer, PrintedCode> functions = new ConcurrentHashMap<>();
    private ModulePrinter printer;
    private volatile PrintedCode whole;

    /** @param language the id of the language, for the sources */
    public GeneratedText(ModuleDefinition definition, String language) {
        this.definition = definition;
        this.language = language;
    }

    /**
     * Printed code.
     *
     * @param offsets of instructions, ascending
     * @param lines of these instructions, from 1
     * @param firstLines of the functions in this text
     * @param lastLines of the functions in this text
     */
    private record PrintedCode(Source source, int[] offsets, int[] lines, int[] firstLines, int[] lastLines) {
        int lineOf(int offset) {
            int place = Arrays.binarySearch(offsets, offset);
            return lines[place >= 0 ? place : Math.max(-place - 2, 0)];
        }

        /** The part of a line that is not indentation. */
        SourceSection line(int line) {
            int start = source.getLineStartOffset(line);
            int end = start + source.getLineLength(line);
            CharSequence text = source.getCharacters();
            while (start < end && text.charAt(start) == ' ') {
                start++;
            }
            return source.createSection(start, end - start);
        }

        SourceSection lines(int first, int last) {
            SourceSection start = line(first);
            return source.createSection(start.getCharIndex(), line(last).getCharEndIndex() - start.getCharIndex());
        }
    }

    @Override
    public boolean isAtHand() {
        return whole != null;
    }

    @Override
    public SourceSection function(int functionIndex) {
        PrintedCode code = code(functionIndex);
        int place = isWhole() ? functionIndex - definition.indexSpaces().importedFunctions() : 0;
        return code.lines(code.firstLines[place], code.lastLines[place]);
    }

    /** The instruction's line. The end of the body stands at the parenthesis that closes the function. */
    @Override
    public SourceSection instruction(int functionIndex, int byteOffset) {
        PrintedCode code = code(functionIndex);
        return code.line(code.lineOf(byteOffset));
    }

    /** Each instruction has a line of its own. */
    @Override
    public boolean startsStatement(int functionIndex, int previousOffset, int byteOffset) {
        return true;
    }

    private boolean isWhole() {
        return definition.bytes().length <= MAXIMUM_MODULE_BYTES;
    }

    private PrintedCode code(int functionIndex) {
        if (!isWhole()) {
            return functions.computeIfAbsent(functionIndex, this::printFunction);
        }
        PrintedCode present = whole;
        if (present == null) {
            synchronized (this) {
                present = whole;
                if (present == null) {
                    present = printModule();
                    whole = present;
                }
            }
        }
        return present;
    }

    private PrintedCode printModule() {
        ModuleText text = ModulePrinter.of(definition).printWithLines(PrintOptions.FLAT);
        return new PrintedCode(source(text.text(), name() + ".wat"), text.offsets(), text.lines(), text.firstLines(), text.lastLines());
    }

    private PrintedCode printFunction(int functionIndex) {
        FunctionText text = printer().printFunction(functionIndex, PrintOptions.FLAT);
        Source source = source(text.text(), name() + "/" + definition.functionName(functionIndex) + ".wat");
        return new PrintedCode(source, text.offsets(), text.lines(), new int[]{1}, new int[]{source.getLineCount()});
    }

    private synchronized ModulePrinter printer() {
        if (printer == null) {
            printer = ModulePrinter.of(definition);
        }
        return printer;
    }

    private String name() {
        String name = definition.name();
        return name.endsWith(".wasm") ? name.substring(0, name.length() - ".wasm".length()) : name;
    }

    private Source source(String text, String name) {
        return Source.newBuilder(language, text, name).cached(false).build();
    }
}
