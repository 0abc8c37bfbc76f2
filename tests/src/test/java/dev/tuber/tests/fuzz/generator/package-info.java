/**
 * Makes valid modules at random, of every instruction in the opcode table. What instructions take and give is read from the table; where the
 * table does not tell, from a file of shapes. Imports the language's tool packages.
 */
package dev.tuber.tests.fuzz.generator;
