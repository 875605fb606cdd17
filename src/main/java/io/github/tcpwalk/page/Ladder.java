package io.github.tcpwalk.page;

import io.github.tcpwalk.view.rung.Rung;
import java.util.List;

/**
 * What the page shows of a conversation.
 *
 * @param total how many rungs there are, shown or not
 * @param offloaded how many of them left their checksum to the network card
 */
record Ladder(long total, long offloaded, List<Rung> rungs) {}
