/**
 * The {@code tuber} command line. It runs programs through the polyglot API alone; the engine and its host modules are found as
 * services on the module path.
 */
module dev.tuber.launcher {
    requires info.picocli;
    requires org.graalvm.polyglot;

    opens dev.tuber.launcher to info.picocli;
}
