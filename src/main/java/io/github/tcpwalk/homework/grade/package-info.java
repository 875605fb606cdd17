/**
 * Spec against trace: points, and for every point lost the reason with its frames.
 *
 * <pre>{@code
 * Grade grade = Grader.grade(spec, trace, Optional.of(sheet));
 * grade.score(), grade.max(), grade.checks()
 * }</pre>
 *
 * <p>The {@link io.github.tcpwalk.homework.grade.Grader} chooses the conversation; assertions, answers and expected
 * lines have a grader each. Lines are laid over segments by {@link io.github.tcpwalk.homework.grade.Alignment}, which
 * finds the way that earns the most.
 */
package io.github.tcpwalk.homework.grade;
