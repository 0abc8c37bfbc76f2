/**
 * The {@code tuber} command line. It runs programs through the polyglot API alone; the engine and its host modules are found as
 * services on the module path. The commands that look at modules use those packages of the engine that know nothing of Truffle.
 */
module dev.tuber.launcher {
    requires dev.tuber.wasm;
    requires info.picocli;
    requires org.graalvm.polyglot;

    opens dev.tuber.launcher to info.picocli;
}
