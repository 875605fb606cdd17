package io.github.tcpwalk.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.bench.Traffic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Sorted as a list of them is, ties in the order of the capture, either way round. */
class RowOrderTest {
    @TempDir
    static Path folder;

    private static List<Conversation> rows;

    @BeforeAll
    static void makeRows() throws IOException {
        Path file = folder.resolve("flood.pcap");
        Traffic.flood().write(500, List.of(file));
        try (Story story = Analysis.of(file)) {
            rows = List.copyOf(story.conversations());
        }
    }

    @RepeatedTest(20)
    void asAListIsSorted(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        long[] figures = random.longs(rows.size() + 1).toArray();
        for (int i = 0; i < figures.length; i++) {
            figures[i] = switch (random.nextInt(4)) {
                case 0 -> figures[i];
                case 1 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
                default -> random.nextInt(5) - 2;
            };
        }
        ToLongFunction<Conversation> figure = c -> figures[c.number()];
        Comparator<Conversation> least = Comparator.comparingLong(figure);
        assertEquals(sorted(least), RowOrder.least(figure).of(rows));
        assertEquals(sorted(least.reversed()), RowOrder.most(figure).of(rows));
        assertEquals(sorted(least), RowOrder.most(figure).reversed().of(rows));
        Comparator<Conversation> text = Comparator.comparing(c -> "" + figures[c.number()]);
        assertEquals(
                sorted(text), RowOrder.byText(c -> "" + figures[c.number()]).of(rows));
        assertEquals(
                sorted(text.reversed()),
                RowOrder.byText(c -> "" + figures[c.number()]).reversed().of(rows));
    }

    private static List<Conversation> sorted(Comparator<Conversation> order) {
        List<Conversation> sorted = new ArrayList<>(rows);
        sorted.sort(order);
        return sorted;
    }
}
