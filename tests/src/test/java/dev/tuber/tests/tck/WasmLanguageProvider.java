package dev.tuber.tests.tck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.tck.InlineSnippet;
import org.graalvm.polyglot.tck.LanguageProvider;
import org.graalvm.polyglot.tck.ResultVerifier;
import org.graalvm.polyglot.tck.Snippet;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** What the kit has to know of WebAssembly: how its values are made, what its functions take, what is malformed. */
public final class WasmLanguageProvider implements LanguageProvider {
    /** Numbers come as any of Java's; a parameter takes those that it holds without loss, and refuses the others. */
    private static final String ARITHMETIC = """
                    (module
                      (func (export "i32.add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
                      (func (export "i64.add") (param i64 i64) (result i64) (i64.add (local.get 0) (local.get 1)))
                      (func (export "f32.add") (param f32 f32) (result f32) (f32.add (local.get 0) (local.get 1)))
                      (func (export "f64.add") (param f64 f64) (result f64) (f64.add (local.get 0) (local.get 1)))
                      (func (export "ref.is_null") (param externref) (result i32) (ref.is_null (local.get 0)))
                      (table $functions 1 funcref)
                      (func (export "table.set") (param funcref) (table.set $functions (i32.const 0) (local.get 0)))
                      (func (export "if") (param f64)
                        (if (f64.eq (local.get 0) (f64.const 0)) (then nop) (else nop)))
                      (func (export "loop") (param f64)
                        (local $i i32)
                        (loop $again
                          (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 10))))))""";

    @Override
    public String getId() {
        return "wasm";
    }

    @Override
    public Value createIdentityFunction(Context context) {
        return export(context, "identity", "(module (func (export \"identity\") (param externref) (result externref) (local.get 0)))");
    }

    @Override
    public Collection<? extends Snippet> createValueConstructors(Context context) {
        List<Snippet> values = new ArrayList<>();
        for (ValueKinds.Kind kind : ValueKinds.all(context)) {
            ProxyExecutable constructor = arguments -> kind.value();
            values.add(Snippet.newBuilder(kind.name(), context.asValue(constructor), kind.type()).build());
        }
        return values;
    }

    @Override
    public Collection<? extends Snippet> createExpressions(Context context) {
        Value exports = exports(context, "arithmetic", ARITHMETIC);
        List<Snippet> expressions = new ArrayList<>();
        expressions.add(addition(exports, "i32.add", Value::fitsInInt));
        expressions.add(addition(exports, "i64.add", Value::fitsInLong));
        expressions.add(addition(exports, "f32.add", Value::fitsInFloat));
        expressions.add(addition(exports, "f64.add", Value::fitsInDouble));
        expressions.add(Snippet.newBuilder("ref.is_null", exports.getMember("ref.is_null"), TypeDescriptor.NUMBER) //
                        .parameterTypes(TypeDescriptor.ANY).build());
        return expressions;
    }

    @Override
    public Collection<? extends Snippet> createStatements(Context context) {
        Value exports = exports(context, "arithmetic", ARITHMETIC);
        List<Snippet> statements = new ArrayList<>();
        for (String name : List.of("if", "loop")) {
            statements.add(Snippet.newBuilder(name, exports.getMember(name), TypeDescriptor.NULL).parameterTypes(TypeDescriptor.NUMBER) //
                            .resultVerifier(new NumbersThatFit(Value::fitsInDouble)).build());
        }
        return statements;
    }

    @Override
    public Collection<? extends Snippet> createScripts(Context context) {
        return List.of(Snippet.newBuilder("factorial", export(context, "factorial", """
                        (module (func $factorial (export "run") (param i64) (result i64)
                          (if (result i64) (i64.eqz (local.get 0)) (then (i64.const 1))
                            (else (i64.mul (local.get 0) (call $factorial (i64.sub (local.get 0) (i64.const 1)))))))
                          (func (export "factorial") (result i64) (call $factorial (i64.const 20))))"""), TypeDescriptor.NUMBER) //
                        .resultVerifier(run -> {
                            if (run.getException() != null || run.getResult().asLong() != 2432902008176640000L) {
                                throw new AssertionError(String.valueOf(run.getResult()), run.getException());
                            }
                        }).build());
    }

    /** Only texts: the kit wants a place in the source, which bytes do not have. */
    @Override
    public Collection<? extends Source> createInvalidSyntaxScripts(Context context) {
        return List.of(text("unclosed", "(module (func)"), text("unknown-instruction", "(module (func i32.plus))"),
                        text("unknown-local", "(module (func (drop (local.get $missing))))"),
                        text("invalid", "(module (func (result i32) (f64.const 1)))"));
    }

    @Override
    public Collection<? extends InlineSnippet> createInlineScripts(Context context) {
        Snippet script = Snippet.newBuilder("inline", export(context, "inline", """
                        (module (func $inline (export "inline") (result i32) (local $x i32)
                          (local.set $x (i32.const 20))
                          (local.set $x (i32.mul (local.get $x) (i32.const 2)))
                          (i32.add (local.get $x) (i32.const 2))))"""), TypeDescriptor.NUMBER).build();
        return List.of(InlineSnippet.newBuilder(script, "6 * 7").resultVerifier(run -> {
            if (run.getException() != null || run.getResult().asInt() != 42) {
                throw new AssertionError(String.valueOf(run.getResult()), run.getException());
            }
        }).build());
    }

    private static Snippet addition(Value exports, String name, Predicate<Value> fits) {
        return Snippet.newBuilder(name, exports.getMember(name), TypeDescriptor.NUMBER).parameterTypes(TypeDescriptor.NUMBER, TypeDescriptor.NUMBER) //
                        .resultVerifier(new NumbersThatFit(fits)).build();
    }

    static Source text(String name, String text) {
        return Source.newBuilder("wasm", text, name).mimeType("text/x-webassembly").buildLiteral();
    }

    static Value exports(Context context, String name, String text) {
        return context.eval(text(name, text)).newInstance().getMember("exports");
    }

    private static Value export(Context context, String name, String text) {
        return exports(context, name, text).getMember(name);
    }

    /**
     * A call succeeds exactly if every argument is a number that the parameter holds; the result is what the kit expects by itself.
     *
     * @param fits whether a parameter holds a number
     */
    private record NumbersThatFit(Predicate<Value> fits) implements ResultVerifier {
        @Override
        public void accept(SnippetRun run) throws PolyglotException {
            boolean expected = run.getParameters().stream().allMatch(argument -> argument.isNumber() && fits.test(argument));
            if (expected != (run.getException() == null)) {
                throw new AssertionError((expected ? "refused: " : "accepted: ") + run.getParameters(), run.getException());
            }
            // The kit wants to see the exception again where it passed something that is no number.
            if (expected || !run.getParameters().stream().allMatch(Value::isNumber)) {
                ResultVerifier.getDefaultResultVerifier().accept(run);
            }
        }
    }
}
