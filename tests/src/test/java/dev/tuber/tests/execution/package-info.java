/**
 * The ways in which the tests run guest code. Imports {@code org.graalvm.polyglot}; scripts run by {@code
 * dev.tuber.launcher.script}.
 */
package dev.tuber.tests.execution;
