package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.text.Sentence;
import java.util.List;

/**
 * Something about a submission that a person should look at. Never a deduction.
 *
 * @param name fixed word, e.g. "same-packets"
 * @param text what was seen, one sentence
 * @param innocent how it can come about honestly, one sentence or more
 * @param with other students it concerns, sorted
 */
public record Flag(String name, Sentence text, Sentence innocent, List<String> with) {}
