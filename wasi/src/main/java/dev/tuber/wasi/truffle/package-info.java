/**
 * The real world, seen through Truffle: files through the context's file system, standard streams, arguments and environment of
 * the context, the host's clocks and randomness. Imports {@code abi}, {@code world} and Truffle.
 */
package dev.tuber.wasi.truffle;
