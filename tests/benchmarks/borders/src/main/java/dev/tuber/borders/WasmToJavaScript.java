package dev.tuber.borders;

import java.util.concurrent.TimeUnit;

import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A loop in the guest calls imported JavaScript functions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Borders.CALLS)
public class WasmToJavaScript {
    private static final int SUM = Borders.CALLS * (Borders.CALLS + 1) / 2;

    private Value i32;
    private Value i64;
    private Value f64;

    @Setup
    public void setUp(Borders borders) {
        Value exports = borders.instantiateInJavaScript();
        i32 = exports.getMember("call_i32");
        i64 = exports.getMember("call_i64");
        f64 = exports.getMember("call_f64");
    }

    @Benchmark
    public int callI32() {
        return Borders.checked(i32.execute(Borders.CALLS).asInt(), SUM);
    }

    @Benchmark
    public long callI64() {
        return Borders.checked(i64.execute(Borders.CALLS).asLong(), (long) SUM);
    }

    @Benchmark
    public double callF64() {
        return Borders.checked(f64.execute(Borders.CALLS).asDouble(), (double) SUM);
    }
}
