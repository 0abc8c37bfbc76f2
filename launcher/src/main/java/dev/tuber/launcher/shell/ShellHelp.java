package dev.tuber.launcher.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import dev.tuber.wasm.model.Opcode;

/** What the shell explains. */
final class ShellHelp {
    static final List<String> COMMANDS = List.of("exports", "help", "instances", "load", "memory", "quit", "use");
    /** Words of the text format. */
    static final List<String> KEYWORDS = Stream.concat(Arrays.stream(Opcode.values()).map(Opcode::mnemonic),
                    Stream.of("module", "func", "param", "result", "local", "memory", "table", "global", "export", "import", "data", "elem", "type", "tag",
                                    "start", "i32", "i64", "f32", "f64", "v128", "funcref", "externref", "mut")).distinct().toList();

    private ShellHelp() {
    }

    static List<String> lines(Collection<String> otherLanguages) {
        List<String> lines = new ArrayList<>(List.of(
                        "(module …)              makes an instance, the current one; with a $name others can import from it",
                        "(i32.add (i32.const 1) (i32.const 2))",
                        "                        runs instructions; they see the exports of the current instance, as $name",
                        "name(1, 2.5)            calls an export; its name alone shows what it is",
                        ":load FILE [NAME]       makes an instance of a .wasm or .wat file",
                        ":instances  :use NAME   shows the instances, changes the current one",
                        ":exports [NAME]         shows what an instance exports",
                        ":memory ADDRESS [LENGTH]  shows the memory that the current instance exports",
                        ":help  :quit            Ctrl-D leaves as well; Ctrl-C drops the line or interrupts what runs, Tab completes"));
        for (String language : otherLanguages) {
            lines.add((":" + language + "                        ").substring(0, 24) + "goes over to this language, where an instance is a variable of its name");
        }
        if (!otherLanguages.isEmpty()) {
            lines.add(":wasm                   comes back");
        }
        return lines;
    }
}
