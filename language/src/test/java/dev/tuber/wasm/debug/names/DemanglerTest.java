package dev.tuber.wasm.debug.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemanglerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
                    "_Z3addii | add(int, int)",
                    "_ZN5Shape4areaEv | Shape::area()",
                    "_ZNK5Shape4areaEv | Shape::area() const",
                    "_ZN5ShapeC2Ed | Shape::Shape(double)",
                    "_ZN5ShapeD0Ev | Shape::~Shape()",
                    "_ZNSt6vectorIiSaIiEE9push_backERKi | std::vector<int, std::allocator<int>>::push_back(int const&)",
                    "_Z3maxIiET_S0_S0_ | int max<int>(int, int)",
                    "_ZN12_GLOBAL__N_16helperEPKc | (anonymous namespace)::helper(char const*)",
                    "_ZlsRSoRK5Shape | operator<<(std::ostream&, Shape const&)",
                    "_Z5applyPFiiEi | apply(int (*)(int), int)",
                    "_ZTV5Shape | vtable for Shape",
                    "_ZZ4mainENKUliE_clEi | main::{lambda(int)#1}::operator()(int) const",
                    "_ZN3fooIJidEE3barEv | foo<int, double>::bar()",
                    "_ZN1A1BIcEcvbEv | A::B<char>::operator bool()",
                    "_ZN4core3fmt9Formatter3pad17h0123456789abcdefE | core::fmt::Formatter::pad",
                    "_ZN60_$LT$alloc..string..String$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE | <alloc::string::String as core::fmt::Display>::fmt",
                    "core::panicking::panic::h0123456789abcdef | core::panicking::panic",
                    "_RNvCs1234_7mycrate3foo | mycrate::foo",
                    "_RNvMs_Cs4Cv8Wi1oAIB_7mycrateNtB4_3Bar3baz | <mycrate::Bar>::baz",
                    "_RINvCs1234_7mycrate3foolNtB2_3BarE | mycrate::foo::<i32, mycrate::Bar>",
                    "_RNCNvCs1234_7mycrate4main0B3_ | mycrate::main::{closure#0}",
                    "_RNvXCs1234_7mycrateNtB2_3BarNtB2_5Trait3run | <mycrate::Bar as mycrate::Trait>::run",
                    "main | main",
                    "_Znonsense | _Znonsense",
                    "_Z3ad | _Z3ad"})
    void namesBecomeReadable(String mangled, String plain) {
        assertEquals(plain, Demangler.demangle(mangled));
    }

    /** Whatever stands in a name section: an answer, and soon. */
    @Test
    void anythingIsAnswered() {
        Random random = new Random(42);
        String[] seeds = {"_ZNSt6vectorIiSaIiEE9push_backERKi", "_RINvCs1234_7mycrate3foolNtB2_3BarE", "_ZZ4mainENKUliE_clEi"};
        for (int i = 0; i < 200_000; i++) {
            StringBuilder name = new StringBuilder(seeds[i % seeds.length]);
            for (int change = 0; change <= i % 3; change++) {
                name.setCharAt(2 + random.nextInt(name.length() - 2), (char) ('0' + random.nextInt(75)));
            }
            assertTrue(Demangler.demangle(name.toString()).length() <= 2 * Demangler.MAXIMUM_LENGTH, name::toString);
        }
        assertEquals("_Z".repeat(5000), Demangler.demangle("_Z".repeat(5000)));
        String deep = "_Z1f" + "P".repeat(4000) + "i";
        assertEquals(deep, Demangler.demangle(deep));
    }
}
