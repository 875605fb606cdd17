package io.github.tcpwalk.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReassemblerTest {
    @Test
    void deliversDataInOrderAtOnce() {
        Direction d = Direction.endless().syn("").at(1, "abc").at(4, "def");
        assertEquals("abcdef", d.text());
        assertEquals(0, d.stream.heldOctets());
    }

    @Test
    void putsSegmentsInOrderAcrossTheWrap() {
        Direction d = Direction.endless().syn("").at(4, "def").at(7, "ghi").at(1, "abc");
        assertEquals("abcdefghi", d.text());
    }

    @Test
    void countsDataOnTheSynAndItsRepetition() {
        Direction d = Direction.endless().syn("abc").at(1, "abc").at(4, "d");
        assertEquals("abcd", d.text());
        assertEquals(List.of(), d.got.conflicts);
        assertEquals(3, d.stream.totals().repeated);
    }

    @Test
    void placesDataCapturedBeforeItsSyn() {
        Direction d = Direction.endless().at(4, "def").at(1, "abc").syn("").at(7, "g");
        assertEquals("abcdefg", d.text());
    }

    @Test
    void startsWithTheLowestNumberOfAStreamWithoutSyn() {
        Direction d = new Direction(-3, Overlap.FIRST, Patience.STREAMING)
                .at(11, "def")
                .at(8, "abc");
        assertEquals("", d.text(), "an earlier segment may still come");
        for (int i = 0; i < 9; i++) {
            d.later(200).at(14 + i, "x");
        }
        assertEquals("abcdefxxxxxxxxx", d.text());
        d.at(5, "xyz");
        assertEquals(List.of("-3+3 BEFORE_START"), d.got.excluded);
    }

    @Test
    void theFirstCopyWinsAndConflictsAreToldWithBothFrames() {
        Direction d = Direction.endless().syn("").at(1, "abcdef").at(2, "xcdy").at(7, "g");
        assertEquals("abcdefg", d.text());
        assertEquals(List.of("1+4 frames 2 3 delivered"), d.got.conflicts);
        assertEquals(2, d.stream.totals().conflicting);
    }

    @Test
    void theFirstCopyWinsAmongWaitingOctets() {
        Direction d = Direction.endless().syn("").at(3, "cd").at(2, "BCDEF").at(1, "ab");
        assertEquals("aBcdEF", d.text());
        assertEquals(List.of("2+2 frames 2 3", "1+1 frames 3 4 delivered"), d.got.conflicts);
    }

    @Test
    void theLastCopyWinsWhenAsked() {
        Direction d = new Direction(9, Overlap.LAST, Patience.STREAMING)
                .syn("")
                .at(1, "abcdef")
                .acked(7)
                .at(2, "xcdy")
                .at(7, "g");
        assertEquals("", d.text(), "a later copy may still come");
        assertEquals("axcdyfg", d.finish());
        assertEquals(List.of("1+4 frames 2 4"), d.got.conflicts);
    }

    @Test
    void tellsFourFramesApartInTheReports() {
        Direction d = new Direction(9, Overlap.LAST, Patience.ENDLESS)
                .syn("")
                .at(1, "a")
                .at(2, "b")
                .at(1, "xy")
                .at(1, "z");
        assertEquals("zy", d.finish());
        assertEquals(List.of("0+1 frames 2 4", "1+1 frames 3 4", "0+1 frames 4 5"), d.got.conflicts);
    }

    @Test
    void aGapIsToldAtTheEndWithItsSize() {
        Direction d = Direction.endless().syn("").at(1, "abc").at(10, "jkl").fin(15, "");
        assertEquals("abc[6 UNSEEN]jkl[2 UNSEEN]", d.finish());
        assertFalse(d.stream.totals().complete);
        assertEquals(8, d.stream.totals().gaps());
    }

    @Test
    void anAcknowledgedGapIsToldAfterASecondAndEightSegments() {
        Direction d = new Direction(0, Overlap.FIRST, Patience.STREAMING)
                .syn("")
                .at(4, "d")
                .acked(5);
        for (int i = 0; i < 9; i++) {
            d.at(5 + i, "e");
        }
        assertEquals("", d.text(), "not a second yet");
        d.later(1000).at(14, "f");
        assertEquals("[3 UNSEEN]deeeeeeeeef", d.text());
        d.at(1, "abc");
        assertEquals("[3 UNSEEN]deeeeeeeeef", d.finish());
    }

    @Test
    void aGapNobodyAcknowledgedIsWaitedFor() {
        Direction d = new Direction(0, Overlap.FIRST, Patience.STREAMING)
                .syn("")
                .acked(1)
                .at(2, "b");
        for (int i = 0; i < 20; i++) {
            d.later(1000).at(3 + i, "c");
        }
        assertEquals("", d.text());
        assertEquals("ab" + "c".repeat(20), d.at(1, "a").text());
    }

    @Test
    void waitsToTheEndWhenTheClockRunsBackwards() {
        Direction d = new Direction(0, Overlap.FIRST, Patience.STREAMING)
                .syn("")
                .at(2, "b")
                .acked(3)
                .later(-500)
                .at(3, "c");
        for (int i = 1; i < 20; i++) {
            d.later(1000).at(3 + i, "c");
        }
        assertEquals("ab" + "c".repeat(20), d.at(1, "a").text());
    }

    @Test
    void theSnapLengthLeavesGapsOfItsOwn() {
        Direction d =
                Direction.endless().syn("").cut(1, "ab", 5).cut(11, "kl", 5).cut(6, "fg", 5);
        assertEquals("ab[3 CUT]fg[3 CUT]kl", d.text());
        assertEquals("ab[3 CUT]fg[3 CUT]kl[3 CUT]", d.finish());
        assertEquals(9, d.stream.totals().cut);
    }

    @Test
    void whatATunnelledPacketAnnouncesButDoesNotHoldIsMissing() {
        Direction d = Direction.endless().syn("").shortPacket(1, "ab", 5).at(6, "fg");
        assertEquals("ab", d.text());
        assertEquals("ab[3 UNSEEN]fg", d.finish());
    }

    @Test
    void aFullCopyFillsWhatWasCutWhileItWaits() {
        Direction d = Direction.endless().syn("").cut(3, "c", 4).at(4, "de").at(1, "ab");
        assertEquals("abcde[1 CUT]", d.finish());
    }

    @Test
    void nothingIsLostAfterAFinThatCameEarly() {
        Direction d = Direction.endless().syn("").fin(4, "def").at(1, "abc");
        assertEquals("abcdef", d.finish());
        assertTrue(d.stream.totals().complete);
    }

    @Test
    void dataAfterTheFinIsLeftOutAndTold() {
        Direction d = Direction.endless().syn("").fin(1, "abc").at(4, "xx").at(3, "cyy");
        assertEquals("abc", d.finish());
        assertEquals(List.of("3+2 AFTER_FIN"), d.got.excluded);
        assertTrue(d.stream.totals().complete);
    }

    @Test
    void aFinThatTheOtherEndDidNotTakeDoesNotEndTheStream() {
        Direction d =
                Direction.endless().syn("").at(1, "abc").fin(4, "").at(4, "def").acked(7);
        assertEquals("abcdef", d.text());
    }

    @Test
    void theReasonInARstIsNoData() {
        Direction d = Direction.endless().syn("").at(1, "abc").rst(4, "no such thing");
        assertEquals("abc", d.finish());
        assertEquals(List.of("3+13 IN_RST"), d.got.excluded);
    }

    @Test
    void aKeepAliveOctetIsNeitherDataNorConflict() {
        for (Overlap overlap : Overlap.values()) {
            Direction d = new Direction(-2, overlap, Patience.STREAMING)
                    .syn("")
                    .at(1, "abc")
                    .acked(4)
                    .at(3, "\0")
                    .at(4, "d");
            assertEquals("abcd", d.finish());
            assertEquals(List.of(), d.got.conflicts);
            assertEquals(List.of("2+1 KEEP_ALIVE"), d.got.excluded);
        }
    }

    @Test
    void aWindowProbeOctetCounts() {
        assertEquals(
                "abcd",
                Direction.endless()
                        .syn("")
                        .at(1, "abc")
                        .acked(4)
                        .at(4, "d")
                        .acked(4)
                        .at(4, "d")
                        .finish());
    }

    @Test
    void acknowledgedButUnseenOctetsAtTheEndAreAGap() {
        assertEquals(
                "abc[5 UNSEEN]",
                Direction.endless().syn("").at(1, "abc").acked(9).finish());
        assertEquals("abc", Direction.endless().syn("").at(1, "abc").acked(5).finish(), "that may be the FIN");
    }

    @Test
    void octetsBeyondAnyWindowAreLeftOut() {
        Direction d =
                Direction.endless().syn("").at(1, "abc").at(0x4000_0100, "wild").at(4, "def");
        assertEquals("abcdef", d.finish());
        assertEquals(List.of((0x4000_0100 - 1) + "+4 OUTSIDE_WINDOW"), d.got.excluded);
    }

    @Test
    void aStreamWithNothingSaysNothing() {
        assertEquals("", Direction.endless().finish());
        assertEquals("", Direction.endless().acked(7).acked(900).finish());
        assertEquals(
                "", Direction.endless().syn("").acked(1).fin(1, "").acked(2).finish());
    }
}
