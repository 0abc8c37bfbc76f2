/**
 * What the guest's descriptors stand for: the table, streams, files, directories, and the resolution of paths inside a granted
 * directory. Imports {@code abi} and {@code world}.
 */
package dev.tuber.wasi.descriptor;
