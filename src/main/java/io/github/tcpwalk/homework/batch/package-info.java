/**
 * A folder of submissions graded, each by itself, and then held against each other.
 *
 * <pre>{@code
 * List<Graded> graded = new Batch(specFile, roster, Optional.of(sample)).run(submissions, progress);
 * }</pre>
 *
 * <p>Files come in ({@link io.github.tcpwalk.homework.batch.Submissions},
 * {@link io.github.tcpwalk.homework.batch.SpecFile}, {@link io.github.tcpwalk.homework.batch.Roster}), graded
 * submissions go out, with the flags of {@code integrity}. {@link io.github.tcpwalk.homework.batch.SelfTest} grades a
 * spec's own samples, {@link io.github.tcpwalk.homework.batch.SpecDraft} writes a spec for a capture.
 */
package io.github.tcpwalk.homework.batch;
