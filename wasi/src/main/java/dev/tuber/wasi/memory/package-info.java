/**
 * A file system in memory: for WASI programs as places of a world, and for embedders as a file system of the polyglot API. Imports
 * {@code abi}, {@code world} and the polyglot API.
 */
package dev.tuber.wasi.memory;
