package dev.tuber.borders;

import java.util.concurrent.TimeUnit;

import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Java calls exported functions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JavaToWasm {
    /** An exported function as Java sees it. */
    @FunctionalInterface
    public interface Add {
        int add(int a, int b);
    }

    private Value i32;
    private Value i64;
    private Value f64;
    private Add add;
    private int number;

    @Setup
    public void setUp(Borders borders) {
        Value exports = borders.instantiate((IntFunction2) Integer::sum, (LongFunction2) Long::sum, (DoubleFunction2) Double::sum);
        i32 = exports.getMember("add_i32");
        i64 = exports.getMember("add_i64");
        f64 = exports.getMember("add_f64");
        add = i32.as(Add.class);
    }

    @Benchmark
    public int executeI32() {
        number++;
        return Borders.checked(i32.execute(number, 1).asInt(), number + 1);
    }

    @Benchmark
    public long executeI64() {
        number++;
        return Borders.checked(i64.execute((long) number, 1L).asLong(), number + 1L);
    }

    @Benchmark
    public double executeF64() {
        number++;
        return Borders.checked(f64.execute((double) number, 1.0).asDouble(), number + 1.0);
    }

    @Benchmark
    public int asInterface() {
        number++;
        return Borders.checked(add.add(number, 1), number + 1);
    }

    /** A Java function of two numbers that the guest may call. */
    @FunctionalInterface
    public interface IntFunction2 {
        int apply(int a, int b);
    }

    /** The same for {@code i64}. */
    @FunctionalInterface
    public interface LongFunction2 {
        long apply(long a, long b);
    }

    /** The same for {@code f64}. */
    @FunctionalInterface
    public interface DoubleFunction2 {
        double apply(double a, double b);
    }
}
