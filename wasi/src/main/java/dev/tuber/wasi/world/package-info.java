/**
 * What a program's world is made of: files, clocks, randomness, standard streams, arguments and environment. Interfaces that the
 * functions use, so that a world can be real or made up. Imports {@code abi} and Truffle's {@code Node}.
 */
package dev.tuber.wasi.world;
