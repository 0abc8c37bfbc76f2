/**
 * The functions of the interface, each area in its own class: a function is a method that takes a {@code GuestCall} and answers
 * with an {@code Errno}. Imports {@code abi}, {@code world}, {@code descriptor} and the host-module API.
 */
package dev.tuber.wasi.functions;
