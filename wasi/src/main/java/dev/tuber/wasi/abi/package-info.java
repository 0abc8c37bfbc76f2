/**
 * What WASI 0.1 fixes in numbers and bytes: error numbers, rights, flags, layouts, and checked access to the guest's memory.
 * Imports the host-module API only.
 */
package dev.tuber.wasi.abi;
