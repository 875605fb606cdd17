package io.github.tcpwalk.view.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.stream.Excluded;
import io.github.tcpwalk.stream.Gap;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.stream.StreamTotals;
import io.github.tcpwalk.text.Paint;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DialogueTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private Dialogue dialogue;
    private final long[] offsets = new long[2];

    private DialogueTest as(Dialogue.Format format) {
        dialogue = Dialogue.of(format, written, Paint.PLAIN, Overlap.FIRST, Language.ENGLISH);
        return this;
    }

    private DialogueTest client(String text) {
        return says(Side.CLIENT, text.getBytes(StandardCharsets.UTF_8));
    }

    private DialogueTest server(String text) {
        return says(Side.SERVER, text.getBytes(StandardCharsets.UTF_8));
    }

    private DialogueTest says(Side side, byte... octets) {
        dialogue.sink(side).octets(offsets[side.ordinal()], ByteBuffer.wrap(octets), 0, octets.length);
        offsets[side.ordinal()] += octets.length;
        return this;
    }

    private String shown() {
        dialogue.end(Side.CLIENT, new StreamTotals());
        dialogue.end(Side.SERVER, new StreamTotals());
        String all = written.toString(StandardCharsets.UTF_8);
        return all.substring(0, all.indexOf("* client sent 0 octets\n* server sent 0 octets\n"));
    }

    @Test
    void everyLineTellsWhoSentIt() {
        as(Dialogue.Format.ASCII)
                .client("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\n\r\nhel")
                .server("lo")
                .client("QUIT");
        assertEquals("> GET / HTTP/1.1\n> Host: a\n> \n< HTTP/1.1 200 OK\n< \n< hello\n> QUIT\n", shown());
    }

    @Test
    void printableUnicodeIsShownAcrossPieces() {
        as(Dialogue.Format.ASCII)
                .says(Side.CLIENT, (byte) 0xE6, (byte) 0xB1)
                .says(Side.CLIENT, (byte) 0x89)
                .client("字 é 😀\n");
        assertEquals("> 汉字 é 😀\n", shown());
    }

    @Test
    void whatCouldMoveTheCursorOrHideTextIsEscaped() {
        as(Dialogue.Format.ASCII).client("\u001b[2J\t\u0007\u007f\u009b5m\u202eabc\u2066\u200b\u2028\\x\rz\n");
        assertEquals("> \\x1b[2J\\x09\\x07\\x7f\\u{9b}5m\\u{202e}abc\\u{2066}\\u{200b}\\u{2028}\\\\x\\x0dz\n", shown());
    }

    @Test
    void invalidUtf8IsEscapedOctetByOctet() {
        as(Dialogue.Format.ASCII)
                .says(
                        Side.CLIENT,
                        (byte) 0xC0,
                        (byte) 0xAF,
                        (byte) 0xED,
                        (byte) 0xA0,
                        (byte) 0x80,
                        (byte) 0xE6,
                        (byte) 0xB1,
                        (byte) 'a',
                        (byte) 0xF5,
                        (byte) 0xF4,
                        (byte) 0x90,
                        (byte) 0x80,
                        (byte) 0x80,
                        (byte) 0xE6)
                .server("b");
        assertEquals("> \\xc0\\xaf\\xed\\xa0\\x80\\xe6\\xb1a\\xf5\\xf4\\x90\\x80\\x80\\xe6\n< b\n", shown());
    }

    @Test
    void anyOctetsGiveLinesWithoutControls() {
        byte[] octets = new byte[20_000];
        new Random(7).nextBytes(octets);
        as(Dialogue.Format.ASCII).says(Side.SERVER, octets);
        shown().codePoints()
                .forEach(c -> assertTrue(
                        c == '\n' || !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT));
        for (String line : written.toString(StandardCharsets.UTF_8).split("\n")) {
            assertTrue(line.startsWith("< ") || line.startsWith("* "));
        }
    }

    @Test
    void gapsAndConflictsStandBetweenTheLines() {
        as(Dialogue.Format.ASCII).client("ab");
        dialogue.sink(Side.CLIENT).gap(2, 1460, Gap.UNSEEN);
        offsets[0] += 1460;
        client("cd");
        dialogue.sink(Side.SERVER).conflict(4, 3, 7, 9, false);
        dialogue.sink(Side.SERVER).excluded(4, 1, Excluded.KEEP_ALIVE);
        assertEquals("""
                > ab
                * client: octets 2:1462 (1460) are missing: never captured
                > cd
                * server: octets 4:7 (3) were sent twice with different content, in frames 7 and 9: the first counts
                """, shown());
    }

    @Test
    void manyConflictsDoNotDrownTheDialogue() {
        as(Dialogue.Format.ASCII);
        for (int i = 0; i < 1000; i++) {
            dialogue.sink(Side.CLIENT).conflict(i, 1, 1, 2, false);
        }
        assertEquals(21, shown().lines().count());
    }

    @Test
    void hexRowsCarryOffsetAndSide() {
        as(Dialogue.Format.HEX).client("GET / HTTP/1.1\r\nab").server("\0ok");
        assertEquals("""
                > 00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..
                > 00000010  61 62                                             ab
                < 00000000  00 6f 6b                                          .ok
                """, shown());
    }

    @Test
    void hexRowsGoOnAcrossPieces() {
        as(Dialogue.Format.HEX);
        offsets[0] = 0x1_2345_6780L;
        for (int i = 0; i < 17; i++) {
            client("a");
        }
        assertEquals("""
                > 123456780  61 61 61 61 61 61 61 61  61 61 61 61 61 61 61 61  aaaaaaaaaaaaaaaa
                > 123456790  61                                                a
                """, shown());
    }

    @Test
    void digestsUpToTheFirstGap() {
        StreamDigest digest = new StreamDigest();
        ByteBuffer direct = ByteBuffer.allocateDirect(3).put("abc".getBytes(StandardCharsets.US_ASCII));
        digest.octets(0, direct, 0, 2);
        digest.gap(2, 5, Gap.CUT);
        digest.octets(7, ByteBuffer.wrap(new byte[] {'x', 'c'}), 1, 1);
        digest.gap(8, 1, Gap.UNSEEN);
        digest.octets(9, direct, 0, 2);
        assertEquals(3, digest.octets());
        assertTrue(digest.broken());
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digest.hex());
    }
}
