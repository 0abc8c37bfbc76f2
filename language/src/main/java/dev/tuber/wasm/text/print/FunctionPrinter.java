package dev.tuber.wasm.text.print;

import java.util.Arrays;
import java.util.List;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.ValueType;

/** Prints functions that the module defines. */
final class FunctionPrinter {
    private final ModuleDefinition module;
    private final ModuleNames names;
    private final TextSink sink;
    private final TypePrinter types;
    private final CodePrinter code;
    private final FlatPrinter flat;
    private final FoldedPrinter folded;
    private final boolean foldsBodies;

    FunctionPrinter(ModuleDefinition module, ModuleNames names, TextSink sink, TypePrinter types, PrintOptions options,
                    BranchHints hints, LineRecorder lines) {
        this.module = module;
        this.names = names;
        this.sink = sink;
        this.types = types;
        code = new CodePrinter(module, sink, names, types, hints, lines);
        flat = new FlatPrinter(code);
        folded = new FoldedPrinter(module, code);
        foldsBodies = options.folded();
    }

    /** For constant expressions. */
    FoldedPrinter folded() {
        return folded;
    }

    InstructionReader reader() {
        return code.reader();
    }

    /**
     * Prints a definition from its parenthesis on, where a line has begun.
     *
     * @return why the body ends early, or {@code null}
     */
    BinaryFormatException print(int functionIndex, int depth) {
        DefinedType type = module.functionType(functionIndex);
        FunctionType signature = type.functionType();
        FunctionBody body = module.body(functionIndex);
        int firstLine = sink.line();
        sink.write("(func");
        names.functions.writeDefinition(sink, functionIndex);
        int parameters = signature.parameters().size();
        BinaryFormatException fault = null;
        List<ValueType> locals = List.of();
        code.reader().moveTo(body);
        try {
            locals = Arrays.asList(code.reader().readLocals());
        } catch (BinaryFormatException e) {
            fault = e;
        }
        Identifiers identifiers = names.locals(functionIndex, parameters + locals.size());
        types.writeTypeUse(type, identifiers);
        if (!locals.isEmpty()) {
            sink.newLine(depth + 1, body.start());
            types.writeDeclarations("", "local", locals, parameters, identifiers);
        }
        if (fault == null) {
            code.enterFunction(identifiers, names.labels(functionIndex));
            fault = printBody(depth + 1, signature.results().size());
        }
        if (fault != null) {
            sink.newLine(depth + 1);
            sink.write(";; " + fault.getMessage() + " (at offset 0x" + Integer.toHexString(fault.offset()) + ")");
        }
        if (sink.line() > firstLine) {
            sink.newLine(depth);
        }
        code.recordLine(body.end() - 1);
        sink.write(')');
        return fault;
    }

    private BinaryFormatException printBody(int depth, int results) {
        try {
            if (foldsBodies) {
                folded.print(depth, results);
            } else {
                flat.print(depth);
            }
            return null;
        } catch (BinaryFormatException e) {
            return e;
        }
    }
}
