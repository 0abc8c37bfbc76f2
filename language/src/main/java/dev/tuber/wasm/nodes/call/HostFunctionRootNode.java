package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;

import dev.tuber.wasm.host.HostFunctionBody;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.CodeLocation;
import dev.tuber.wasm.runtime.HostCallFrame;
import dev.tuber.wasm.runtime.WasmArguments;
import dev.tuber.wasm.runtime.WasmInstance;

/** The root of a host function. Its instance is the caller's. */
public final class HostFunctionRootNode extends RootNode implements CodeLocation {
    private final String name;
    private final CallLayout layout;
    private final HostFunctionBody body;

    public HostFunctionRootNode(TruffleLanguage<?> language, String name, CallLayout layout, HostFunctionBody body) {
        super(language);
        this.name = name;
        this.layout = layout;
        this.body = body;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        call(WasmArguments.instance(frame), WasmArguments.buffers(frame));
        return null;
    }

    @TruffleBoundary
    private void call(WasmInstance caller, CallBuffers buffers) {
        body.call(new HostCallFrame(layout, buffers, caller, this));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String describe(Node node) {
        return name + " (host)";
    }
}
