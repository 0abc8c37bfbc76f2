/** The entry point: the provider of the WASI modules and its options. Imports the other packages of this module. */
package dev.tuber.wasi;
