/**
 * What an assignment asks for: a YAML document becomes a {@link io.github.tcpwalk.homework.spec.Spec}, or a list of
 * errors with line, column and the nearest right word.
 *
 * <pre>{@code
 * // throws SpecException: every error, not the first
 * Spec spec = SpecReader.read("hs.yaml", text, files, Map.of(), language);
 * for (Check check : spec.checks()) { ... }
 * }</pre>
 *
 * <p>YAML goes through {@link io.github.tcpwalk.homework.spec.YamlDocument}, which keeps the places of things and
 * refuses what a hostile document could do; the line language ({@code C > S S}) through
 * {@link io.github.tcpwalk.homework.spec.LineParser}. {@link io.github.tcpwalk.homework.spec.SpecSchema} says the same
 * to editors. What a student answers is read here too: {@link io.github.tcpwalk.homework.spec.AnswerSheet}.
 */
package io.github.tcpwalk.homework.spec;
