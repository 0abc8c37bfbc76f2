package dev.tuber.wasm.debug;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.debug.dwarf.DwarfInfo;
import dev.tuber.wasm.debug.dwarf.LineMap;
import dev.tuber.wasm.debug.dwarf.LineMap.Place;
import dev.tuber.wasm.debug.dwarf.SourceVariable;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.ModuleDefinition;

/** The code of a module with debug information, in the files that it was compiled from; functions without lines stand in a printed text. */
public final class DwarfSources implements CodeSources {
    private final ModuleDefinition definition;
    private final DwarfInfo info;
    private final SourceFiles files;
    private final CodeSources text;
    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final Map<Integer, SourceSection> functions = new ConcurrentHashMap<>();

    /** @param text for functions of which no line is known */
    public DwarfSources(ModuleDefinition definition, DwarfInfo info, SourceFiles files, CodeSources text) {
        this.definition = definition;
        this.info = info;
        this.files = files;
        this.text = text;
    }

    @Override
    public boolean isAtHand() {
        return true;
    }

    /** The place of an instruction in its file, or {@code null}. */
    public Place place(int byteOffset) {
        return info.lines().at(info.address(byteOffset));
    }

    @Override
    public SourceSection function(int functionIndex) {
        return functions.computeIfAbsent(functionIndex, this::findFunction);
    }

    private SourceSection findFunction(int functionIndex) {
        FunctionBody body = definition.body(functionIndex);
        LineMap.Range range = info.lines().range(info.address(body.start()), info.address(body.end()));
        return range == null ? text.function(functionIndex) : lines(source(range.file()), range.firstLine(), range.lastLine());
    }

    @Override
    public SourceSection instruction(int functionIndex, int byteOffset) {
        LineMap.Range function = range(functionIndex);
        if (function == null) {
            return text.instruction(functionIndex, byteOffset);
        }
        Place place = place(byteOffset);
        return place == null ? source(function.file()).createUnavailableSection() : lines(source(place.file()), place.line(), place.line());
    }

    /** Whether lines of a function are known. */
    public boolean knows(int functionIndex) {
        return range(functionIndex) != null;
    }

    /** The variables of the source program that are visible at an instruction, the innermost first. */
    public List<SourceVariable> locals(int byteOffset) {
        return info.locals(info.address(byteOffset));
    }

    /** The variables outside of functions in the file of an instruction. */
    public List<SourceVariable> globals(int byteOffset) {
        return info.globals(info.address(byteOffset));
    }

    private LineMap.Range range(int functionIndex) {
        FunctionBody body = definition.body(functionIndex);
        return info.lines().range(info.address(body.start()), info.address(body.end()));
    }

    @Override
    public boolean startsStatement(int functionIndex, int previousOffset, int byteOffset) {
        if (range(functionIndex) == null) {
            return text.startsStatement(functionIndex, previousOffset, byteOffset);
        }
        return info.lines().startsStatement(previousOffset < 0 ? -1 : info.address(previousOffset), info.address(byteOffset));
    }

    private Source source(String path) {
        return sources.computeIfAbsent(path, files::open);
    }

    /** Whole lines. The file may have changed since it was compiled. */
    private static SourceSection lines(Source source, int first, int last) {
        if (!source.hasCharacters()) {
            return source.createSection(first, -1, last, -1);
        }
        int count = source.getLineCount();
        if (first > count) {
            return source.createUnavailableSection();
        }
        int end = Math.min(last, count);
        int start = source.getLineStartOffset(first);
        return source.createSection(start, source.getLineStartOffset(end) + source.getLineLength(end) - start);
    }
}
