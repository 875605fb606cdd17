/**
 * What a person should know about a conversation: one class a finding. Each is told of the conversation's segments once
 * it is known how the conversation went, and gives a name, values, the frames that prove it and what speaks against it.
 *
 * <p>Observations come in through {@link io.github.tcpwalk.finding.Inspection}, which asks every
 * {@link io.github.tcpwalk.finding.Detector} whether the conversation could show its finding at all, feeds those that
 * said yes, and gives out a list, the most severe first. What only several conversations show together (a scan, a
 * flood) is a {@link io.github.tcpwalk.finding.Pattern}. To add a finding: a line in
 * {@link io.github.tcpwalk.finding.FindingName}, its detector, its words, and a test with a script of segments.
 *
 * @serial exclude
 */
package io.github.tcpwalk.finding;
