/**
 * The official suite's scripts as data: commands, constants, result patterns, and the reader of their JSON form.
 * Imports the JSON library and nothing of the engine or of the polyglot API.
 */
package dev.tuber.tests.script;
