package io.github.tcpwalk.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.tcp.SenderTiming;
import io.github.tcpwalk.tcp.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The marks of a plot are what the analysis says. */
class PlotterTest {
    private static final String[] LOSSY = {
        "> S 0:0(0) win 65535 <mss 100,sackOK>",
        "< S. 0:0(0) ack 1 win 1000 <mss 100,sackOK>",
        "> . 1:1(0) ack 1",
        "> . 1:101(100) ack 1",
        "> . 101:201(100) ack 1",
        "> . 201:301(100) ack 1",
        "> . 301:401(100) ack 1",
        "+0.02 < . 1:1(0) ack 1 win 1000 <sack 101:201>",
        "< . 1:1(0) ack 1 win 1000 <sack 101:301>",
        "< . 1:1(0) ack 1 win 1000 <sack 101:401>",
        "> . 1:101(100) ack 1",
        "+0.02 < . 1:1(0) ack 401 win 0",
        "+0.3 > . 400:400(0) ack 1",
        "< . 1:1(0) ack 401 win 1000",
        "> P. 401:451(50) ack 1",
        "+0.02 < . 1:1(0) ack 451 win 950",
        "> F. 451:451(0) ack 1",
        "< R. 1:1(0) ack 452",
    };

    @Test
    void eachMarkOfATimeSequenceGraph() throws IOException {
        assertEquals(
                """
                duplicate-ack 26ms 1 frame 8
                duplicate-ack 27ms 1 frame 9
                duplicate-ack 28ms 1 frame 10
                sack 26ms 101:201 frame 8
                sack 27ms 101:301 frame 9
                sack 28ms 101:401 frame 10
                data 3ms 1:101 frame 4
                data 4ms 101:201 frame 5
                data 5ms 201:301 frame 6
                data 6ms 301:401 frame 7
                data 351ms 401:451 frame 15
                probe 349ms 400 frame 13
                retransmission 29ms 1:101 frame 11
                syn 0ms 0 frame 1
                fin 372ms 451 frame 17
                zero-window 49ms 401 frame 12
                rst 373ms 452 frame 18""",
                Plots.marks(
                        Plots.of(Kind.SEQUENCE, true, LOSSY),
                        Mark.DATA,
                        Mark.RETRANSMISSION,
                        Mark.SACK,
                        Mark.DUPLICATE_ACK,
                        Mark.ZERO_WINDOW,
                        Mark.PROBE,
                        Mark.SYN,
                        Mark.FIN,
                        Mark.RST));
    }

    @Test
    void acknowledgmentsAndWindow() throws IOException {
        Plotter plotter = Plots.of(Kind.SEQUENCE, true, LOSSY);
        assertEquals("""
                window 1ms 1001 frame 2
                window 26ms 1001 frame 8
                window 27ms 1001 frame 9
                window 28ms 1001 frame 10
                window 49ms 401 frame 12
                window 350ms 1401 frame 14
                window 371ms 1401 frame 16
                acknowledged 1ms 1 frame 2
                acknowledged 26ms 1 frame 8
                acknowledged 27ms 1 frame 9
                acknowledged 28ms 1 frame 10
                acknowledged 49ms 401 frame 12
                acknowledged 350ms 401 frame 14
                acknowledged 371ms 451 frame 16""", Plots.marks(plotter, Mark.WINDOW, Mark.ACKNOWLEDGED));
    }

    @Test
    void octetsInFlightRiseWithDataAndFallWithItsAcknowledgment() throws IOException {
        Plotter plotter = Plots.of(Kind.FLIGHT, true, LOSSY);
        Series flight = plotter.series().stream()
                .filter(s -> s.mark() == Mark.IN_FLIGHT)
                .findFirst()
                .orElseThrow();
        assertEquals(
                "[0.0, 0.0, 0.0, 100.0, 200.0, 300.0, 400.0, 400.0, 400.0, 400.0, 400.0,"
                        + " 0.0, 0.0, 0.0, 50.0, 0.0, 0.0]",
                Arrays.toString(flight.values()));
    }

    @Test
    void aHoleIsWhatWasPassedOver() throws IOException {
        Plotter plotter = Plots.of(
                Kind.SEQUENCE,
                true,
                "> S 0:0(0) win 65535 <mss 100>",
                "+0.05 < S. 0:0(0) ack 1 win 1000 <mss 100>",
                "> . 1:1(0) ack 1",
                "> . 1:101(100) ack 1",
                "> . 201:301(100) ack 1 id 6",
                "> . 101:201(100) ack 1 id 5");
        assertEquals(
                "hole 53ms 101:201 frame 5\nout-of-order 54ms 101:201 frame 6",
                Plots.marks(plotter, Mark.HOLE, Mark.OUT_OF_ORDER));
    }

    @Test
    void theSmoothedRoundTripIsRfc6298s() throws IOException {
        Plotter plotter = Plots.of(
                Kind.RTT,
                true,
                "> S 0:0(0) win 65535 <mss 100>",
                "+0.08 < S. 0:0(0) ack 1 win 1000 <mss 100>",
                "> . 1:1(0) ack 1",
                "> . 1:101(100) ack 1",
                "+0.16 < . 1:1(0) ack 101 win 1000");
        assertEquals("[0.08, 0.16]", Arrays.toString(plotter.series().get(0).values()));
        assertEquals("[0.08, 0.09]", Arrays.toString(plotter.series().get(1).values()));
    }

    /** A segment that changed nothing must not stretch the axes. */
    @Test
    void whatIsNotAcceptedIsLeftOutAndCounted() throws IOException {
        Plotter plotter = Plots.of(
                Kind.SEQUENCE,
                true,
                "> S 0:0(0) win 65535 <mss 100>",
                "< S. 0:0(0) ack 1 win 1000 <mss 100>",
                "> . 1:1(0) ack 1",
                "> . 1:101(100) ack 1",
                "> . 90000101:90000201(100) ack 1 sum 5",
                "< . 1:1(0) ack 101 win 1000");
        assertEquals("data 3ms 1:101 frame 4", Plots.marks(plotter, Mark.DATA, Mark.HOLE));
        assertEquals(1, plotter.refused());
        assertTrue(Plots.chart(plotter).notes().contains("1 segment that its receiver did not accept is left out."));
    }

    @Test
    void aSackBlockOfWhatWasNeverSentIsNotDrawn() throws IOException {
        Plotter plotter = Plots.of(
                Kind.SEQUENCE,
                true,
                "> S 0:0(0) win 65535 <mss 100,sackOK>",
                "< S. 0:0(0) ack 1 win 1000 <mss 100,sackOK>",
                "> . 1:1(0) ack 1",
                "> . 1:101(100) ack 1",
                "< . 1:1(0) ack 1 win 1000 <sack 700000:800000 60:50>");
        assertEquals("", Plots.marks(plotter, Mark.SACK, Mark.D_SACK));
    }

    /** The numbers of flows --long: there is no second analysis. */
    @ParameterizedTest
    @ValueSource(strings = {"retransmission", "zero-window", "nagle", "count", "self-connect", "simultaneous-open"})
    void figuresAreThoseOfTheLongList(String sample) throws IOException {
        try (Story story =
                Analysis.of(CaptureFile.open(Path.of("sample-pcaps", sample + ".pcap"), Capture.Access.REPEATED))) {
            Timing timing = new Timing();
            story.inOrder(timing);
            for (Conversation c : story.conversations()) {
                if (c instanceof TcpConversation tcp) {
                    same(story, tcp, true, timing.of(c).client());
                    same(story, tcp, false, timing.of(c).server());
                }
            }
        }
    }

    private static void same(Story story, TcpConversation c, boolean client, SenderTiming timing) throws IOException {
        Summary.End end = c.summary().end(client);
        Plotter rtt = told(story, c, Kind.RTT, client);
        assertEquals(timing.roundTrips().count(), all(rtt, Mark.ROUND_TRIP));
        assertEquals(Math.max(0, timing.roundTrips().max()), Math.round(most(rtt, Mark.ROUND_TRIP) * 1e9));
        assertEquals(end.maxInFlight(), most(told(story, c, Kind.FLIGHT, client), Mark.IN_FLIGHT));
        Plotter stevens = told(story, c, Kind.STEVENS, client);
        assertEquals(timing.dataRetransmissions(), all(stevens, Mark.RETRANSMISSION));
        assertEquals(
                end.dataSegments(),
                all(stevens, Mark.SEGMENT)
                        + all(stevens, Mark.RETRANSMISSION)
                        + all(stevens, Mark.OUT_OF_ORDER)
                        + all(stevens, Mark.PROBE));
        if (timing.transferRate(end.uniqueOctets()) > 0) {
            assertEquals(
                    Math.round(timing.transferRate(end.uniqueOctets())),
                    most(told(story, c, Kind.THROUGHPUT, client), Mark.MEAN));
        }
    }

    private static Plotter told(Story story, TcpConversation c, Kind kind, boolean client) throws IOException {
        Plotter plotter = new Plotter(c, kind, client, Resolution.OF_A_SCREEN);
        story.inOrder(plotter);
        return plotter;
    }

    private static long all(Plotter plotter, Mark mark) {
        return plotter.series().stream()
                .filter(s -> s.mark() == mark)
                .mapToLong(Series::all)
                .sum();
    }

    private static double most(Plotter plotter, Mark mark) {
        return plotter.series().stream()
                .filter(s -> s.mark() == mark)
                .flatMapToDouble(s -> Arrays.stream(s.tops()))
                .max()
                .orElse(0);
    }

    @Test
    void everyMarkHasItsName() {
        for (Language language : Language.values()) {
            for (Mark mark : Mark.values()) {
                assertFalse(Catalogue.of(language).text("plot.mark-" + mark).isBlank());
            }
            assertEquals(
                    Mark.values().length,
                    Arrays.stream(Mark.values())
                            .map(mark -> mark.shape() == Mark.Shape.LETTER ? mark.plain : mark.ordinal())
                            .distinct()
                            .count());
        }
    }
}
