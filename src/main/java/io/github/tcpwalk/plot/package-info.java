/**
 * A direction of one TCP conversation as a drawing over time. It works nothing out: each mark is a number that room
 * {@code tcp} said of a segment, and the frame it was read from.
 *
 * <pre>{@code
 * Plotter plotter = new Plotter(conversation, Kind.SEQUENCE, true, Resolution.OF_A_SCREEN);
 * story.tell(conversation, plotter);
 * for (Series s : plotter.series()) {          // what a page needs: arrays
 *     s.mark(); s.seconds(); s.values(); s.tops(); s.frames();
 * }
 * Chart chart = Chart.of(plotter, words, fileName, EndNames.PLAIN);   // title, axes, legend
 * Svg.write(chart, out);
 * Braille.write(chart, out, 80, paint, false);
 * Xplot.write(chart, out);
 * }</pre>
 *
 * Marks come one a segment; a {@code Layer} keeps those of one kind and thins them once there are more than can be told
 * apart, so that ten million segments take no more room than thirty thousand.
 *
 * <p>The writers are our own: of the Java libraries that draw charts (XChart, JFreeChart) none has tcptrace's marks,
 * and they bring AWT, which a tool for a terminal starts without.
 */
package io.github.tcpwalk.plot;
