/**
 * What applications written for GraalWasm need besides Tuber to run unchanged. As a module it does nothing: the polyglot API exports to Truffle alone what it
 * would have to provide.
 */
module dev.tuber.compatibility {
    requires org.graalvm.polyglot;
}
