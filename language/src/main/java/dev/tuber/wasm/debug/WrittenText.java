package dev.tuber.wasm.debug;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.text.TextPositions;

/** The code of a module that was written in the text format. */
public final class WrittenText implements CodeSources {
    private final ModuleDefinition definition;
    private final Source source;
    private final TextPositions positions;

    public WrittenText(ModuleDefinition definition, Source source, TextPositions positions) {
        this.definition = definition;
        this.source = source;
        this.positions = positions;
    }

    @Override
    public boolean isAtHand() {
        return true;
    }

    @Override
    public SourceSection function(int functionIndex) {
        FunctionBody body = definition.body(functionIndex);
        int start = positions.textOffset(body.start());
        // The body's last instruction, its end, stands at the parenthesis that closes the function.
        return source.createSection(start, positions.textOffset(body.end() - 1) + 1 - start);
    }

    /** The instruction's name. */
    @Override
    public SourceSection instruction(int functionIndex, int byteOffset) {
        int start = positions.textOffset(byteOffset);
        return source.createSection(start, positions.wordEnd(start) - start);
    }

    @Override
    public boolean startsStatement(int functionIndex, int previousOffset, int byteOffset) {
        return previousOffset < 0 || positions.at(previousOffset).line() != positions.at(byteOffset).line();
    }
}
