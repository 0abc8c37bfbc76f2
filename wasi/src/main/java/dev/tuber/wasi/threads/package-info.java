/**
 * Threads of programs: the host module {@code wasi} with its function {@code thread-spawn}. Imports {@code abi}, the host-module API and Truffle.
 */
package dev.tuber.wasi.threads;
