package io.github.tcpwalk.homework.spec;

import java.util.List;

/**
 * What the student writes down about the trace.
 *
 * @param file name of the answer file in the submission
 */
public record Answers(String file, List<Item> items) {}
