/**
 * Worlds that are the same in every run: a clock that moves as it is told, randomness with a seed, files in memory. Imports
 * {@code abi}, {@code world}, {@code memory} and Truffle's {@code Node}.
 */
package dev.tuber.wasi.virtual;
