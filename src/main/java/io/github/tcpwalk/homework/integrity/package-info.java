/**
 * What a person should look at in a trace: what honest runs of an exercise do not have in common and two submissions
 * have, and what looks as if a file was changed or written by hand.
 *
 * <pre>{@code
 * Resemblances resemblances = new Resemblances(spec, sample, known, roster::together);
 * resemblances.add(student, Fingerprint.of(trace, spec, grade, sha256));
 * List<List<Flag>> flags = resemblances.flags();
 * }</pre>
 *
 * <p>Traces and grades come in, a {@link io.github.tcpwalk.homework.report.Flag} says what is equal and how that can
 * come about honestly. It costs no points and accuses nobody. {@link io.github.tcpwalk.homework.integrity.Likeness}
 * weighs evidence in bits: raw sequence numbers, timestamps, IP identifications, ports, times.
 */
package io.github.tcpwalk.homework.integrity;
