/**
 * Questions made from a capture: {@link io.github.tcpwalk.homework.quiz.Quiz} draws them, the classes whose names end
 * in {@code Questions} ask them, and {@link io.github.tcpwalk.homework.quiz.QuizFormat} writes them down.
 *
 * <pre>{@code
 * Quiz quiz = Quiz.draw(QuizSource.of(story), new Quiz.Wish(10, "seed", 1, 3));
 * }</pre>
 *
 * <p>Answers are the facts that grade ({@link io.github.tcpwalk.homework.fact.Facts}), or what was said of one segment.
 * Nothing is asked of which the capture has no sure answer, and no question gives away the answer of another.
 */
package io.github.tcpwalk.homework.quiz;
