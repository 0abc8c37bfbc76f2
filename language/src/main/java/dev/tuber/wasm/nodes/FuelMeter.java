package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.FuelTank;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmTrapException;

/**
 * Counts fuel in one function: the thread's portion stands in a frame slot, which compiled code keeps in a register, while the function
 * runs, and in the call buffers while anything else does. So it goes there before each call and at each way out, also by an exception.
 */
public final class FuelMeter {
    /** After so many of them, drawing fuel is a part of compiled code. */
    private static final int RARE_DRAWS = 1000;

    private final int slot;
    private int draws;
    /** Whether fuel is drawn here often; until then compiled code has an exit to the interpreter in its place. */
    @CompilationFinal private boolean drawsOften;

    /** @param slot of the frame, for a long */
    FuelMeter(int slot) {
        this.slot = slot;
    }

    /** The code of this function is about to run or runs on. */
    public void resume(VirtualFrame frame) {
        frame.setLongStatic(slot, FrameLayout.buffers(frame).fuel);
    }

    /** Other code is about to run. */
    public void suspend(VirtualFrame frame) {
        FrameLayout.buffers(frame).fuel = frame.getLongStatic(slot);
    }

    /**
     * Pays.
     *
     * @param units not negative
     * @param location what is paid for
     */
    void pay(VirtualFrame frame, long units, WasmNode location) {
        long left = frame.getLongStatic(slot) - units;
        if (left < 0) {
            left += draw(frame, -left, location);
        }
        frame.setLongStatic(slot, left);
    }

    private long draw(VirtualFrame frame, long missing, WasmNode location) {
        if (!drawsOften) {
            leaveCompiledCode();
        }
        CallBuffers buffers = FrameLayout.buffers(frame);
        long portion = buffers.tank.draw(missing);
        if (portion == FuelTank.EMPTY) {
            frame.setLongStatic(slot, 0);
            throw WasmTrapException.create(Trap.FUEL_CONSUMED, location);
        }
        return portion;
    }

    /** Mostly the code goes on as it is; it is made anew when that has happened too often. */
    private void leaveCompiledCode() {
        if (draws < RARE_DRAWS) {
            CompilerDirectives.transferToInterpreter();
        } else {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            drawsOften = true;
        }
        draws++;
    }
}
