/** Truffle's Technology Compatibility Kit, and interop's contracts for every kind of value. May import the polyglot API and the kit alone. */
package dev.tuber.tests.tck;
