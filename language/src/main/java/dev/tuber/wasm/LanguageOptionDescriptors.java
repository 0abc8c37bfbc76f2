package dev.tuber.wasm;

import java.util.Iterator;
import java.util.List;

import org.graalvm.options.OptionDescriptor;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.polyglot.SandboxPolicy;

import com.oracle.truffle.api.TruffleOptionDescriptors;

/** All options of the language. A plain union would forget which of them sandboxed contexts may set: limits, but nothing else. */
final class LanguageOptionDescriptors implements TruffleOptionDescriptors {
    private final TruffleOptionDescriptors limits = new LimitOptionsOptionDescriptors();
    private final OptionDescriptors all;

    /** @param others all options but the limits */
    LanguageOptionDescriptors(List<OptionDescriptors> others) {
        OptionDescriptors union = OptionDescriptors.createUnion(others.toArray(OptionDescriptors[]::new));
        all = OptionDescriptors.createUnion(limits, union);
    }

    @Override
    public OptionDescriptor get(String optionName) {
        return all.get(optionName);
    }

    @Override
    public Iterator<OptionDescriptor> iterator() {
        return all.iterator();
    }

    @Override
    public SandboxPolicy getSandboxPolicy(String optionName) {
        return limits.get(optionName) != null ? limits.getSandboxPolicy(optionName) : SandboxPolicy.TRUSTED;
    }
}
