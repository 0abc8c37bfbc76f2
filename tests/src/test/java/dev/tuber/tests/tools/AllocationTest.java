package dev.tuber.tests.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.oracle.truffle.tools.profiler.MemoryTracer;
import com.oracle.truffle.tools.profiler.ProfilerNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/** Tools are told what programs allocate. */
class AllocationTest {
    private static final String PROGRAM = """
                    (module
                      (type $pair (struct (field i32) (field (ref null $pair))))
                      (type $bytes (array (mut i8)))
                      (global $sink (mut (ref null $bytes)) (ref.null $bytes))
                      (memory 1)
                      (data $text "hello")
                      (func $pairs (param i32) (result (ref $pair))
                        (struct.new $pair (i32.const 1) (struct.new_default $pair)))
                      (func $arrays (param i32)
                        (global.set $sink (array.new $bytes (i32.const 7) (i32.const 100)))
                        (global.set $sink (array.new_fixed $bytes 2 (i32.const 1) (i32.const 2)))
                        (global.set $sink (array.new_data $bytes $text (i32.const 0) (i32.const 5))))
                      (func $grow (drop (memory.grow (i32.const 1))))
                      (func (export "main") (param $n i32) (result i32)
                        (loop $again
                          (drop (call $pairs (local.get $n)))
                          (call $arrays (local.get $n))
                          (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                        (call $grow)
                        (memory.size)))
                    """;

    @Test
    void objectsAndMemoriesAreCounted() {
        Map<String, Long> counts = new TreeMap<>();
        try (Engine engine = Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
                        Context context = Context.newBuilder().engine(engine).build();
                        MemoryTracer tracer = MemoryTracer.find(engine)) {
            Value main = context.eval(Source.create("wasm", PROGRAM)).newInstance().getMember("exports").getMember("main");
            main.execute(3000); // compiled without a listener
            tracer.setCollecting(true);
            assertEquals(3, main.execute(1000).asInt());
            count(tracer.getRootNodes(), counts);
        }
        assertEquals(Map.of("main", 0L, "pairs", 2000L, "arrays", 3000L, "grow", 1L), counts);
    }

    /** The function is a generated class by then, and nothing else is watched that would make it go back to nodes. */
    @Test
    void aListenerAloneIsTold() {
        try (Engine engine = Engine.newBuilder().allowExperimentalOptions(true).option("engine.WarnInterpreterOnly", "false").option("wasm.Tier",
                        "classfile").build(); Context context = Context.newBuilder().engine(engine).build()) {
            Value main = context.eval(Source.create("wasm", PROGRAM)).newInstance().getMember("exports").getMember("main");
            main.execute(10);
            AllocationCounter counter = engine.getInstruments().get(AllocationCounter.ID).lookup(AllocationCounter.class);
            counter.start();
            assertEquals(3, main.execute(1000).asInt());
            assertEquals(5001, counter.count());
        }
    }

    private static void count(Collection<ProfilerNode<MemoryTracer.Payload>> nodes, Map<String, Long> counts) {
        for (ProfilerNode<MemoryTracer.Payload> node : nodes) {
            counts.merge(node.getRootName(), (long) node.getPayload().getEvents().size(), Long::sum);
            count(node.getChildren(), counts);
        }
    }
}
