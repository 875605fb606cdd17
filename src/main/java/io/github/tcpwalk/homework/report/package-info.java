/**
 * Results in the formats that course systems read, and as pages for people.
 *
 * <pre>{@code
 * Format format = Format.named("junit").orElseThrow();
 * format.write(Assignment.of(spec), graded, out);
 * }</pre>
 *
 * <p>Graded submissions go in, octets come out; a class a format. {@link io.github.tcpwalk.homework.report.Gradebook}
 * fills the points into a table exported from a course system. Flags are for the instructor: no page for a student
 * shows one.
 */
package io.github.tcpwalk.homework.report;
