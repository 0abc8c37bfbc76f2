/** Limits: fuel, memory and other resources, time, and stopping programs from outside. */
package dev.tuber.tests.limits;
