/**
 * The {@code tuber} command line. It runs programs and scripts through the polyglot API alone; the engine and its
 * host modules are found
 * as services on the module path. The tools use the engine's exported packages, which know no Truffle.
 */
module dev.tuber.launcher {
    requires info.picocli;
    requires org.jline.reader;
    requires org.jline.terminal;
    requires transitive dev.tuber.wasm;
    requires transitive org.graalvm.polyglot;

    exports dev.tuber.launcher.script;

    opens dev.tuber.launcher to info.picocli;
}
