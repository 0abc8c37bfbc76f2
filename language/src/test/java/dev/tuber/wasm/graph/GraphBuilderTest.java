package dev.tuber.wasm.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import dev.tuber.wasm.ExpectedText;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.text.TextParser;
import dev.tuber.wasm.validation.ModuleValidator;
import dev.tuber.wasm.validation.ValidatedModule;

/** Translates the functions of the texts beside this class and compares the graphs with the expected ones. */
class GraphBuilderTest {
    private static final Set<Feature> ALL = EnumSet.allOf(Feature.class);

    @TestFactory
    Stream<DynamicTest> translatesAsExpected() throws IOException {
        List<Path> files = ExpectedText.files(ExpectedText.folder(getClass()), ".wat");
        assertFalse(files.isEmpty());
        return files.stream().map(file -> dynamicTest(file.getFileName().toString(), () -> ExpectedText.check(
                        Path.of(file.toString().replace(".wat", ".graph")), graphs(Files.readString(file)))));
    }

    private static String graphs(String text) {
        ValidatedModule module = validate(text);
        ModuleDefinition definition = module.definition();
        StringBuilder graphs = new StringBuilder();
        for (int i = 0; i < definition.code().size(); i++) {
            int function = definition.indexSpaces().importedFunctions() + i;
            ControlFlowGraph graph = GraphBuilder.build(module, function);
            for (int block = 0; block < graph.blocks().size(); block++) {
                assertEquals(block, graph.blocks().get(block).index());
            }
            graphs.append(i == 0 ? "" : "\n").append(GraphText.of(definition.functionName(function), graph));
        }
        return graphs.toString();
    }

    private static ValidatedModule validate(String text) {
        return ModuleValidator.validate(ModuleDecoder.decode("test", TextParser.parse(text).bytes(), ALL), ALL);
    }
}
