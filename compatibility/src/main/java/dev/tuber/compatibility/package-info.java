/**
 * What embedders do that Truffle does not leave to languages. Imports the polyglot API's interface for implementations, which is open on the class
 * path only, and nothing of the engine; nothing imports this package.
 */
package dev.tuber.compatibility;
