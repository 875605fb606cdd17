package io.github.tcpwalk.homework.spec;

import java.util.List;

/**
 * What the student writes down about the trace.
 *
 * @param file name of the answer file in the submission
 * @param frameRequired an answer needs the number of a frame that shows it
 * @param withoutFrame share of the points an answer earns without such a frame, 0..1
 */
public record Answers(String file, boolean frameRequired, double withoutFrame, List<Item> items) {}
