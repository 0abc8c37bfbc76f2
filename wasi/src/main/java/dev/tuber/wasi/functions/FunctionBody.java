package dev.tuber.wasi.functions;

import java.io.IOException;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;

/** What a function does. Expected failures may be answered or thrown; the caller turns both into the guest's result. */
@FunctionalInterface
interface FunctionBody {
    Errno call(GuestCall call) throws IOException, ErrnoException;
}
