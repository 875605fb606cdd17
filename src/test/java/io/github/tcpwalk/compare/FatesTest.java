package io.github.tcpwalk.compare;

import static io.github.tcpwalk.compare.Twice.twice;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Sights.End;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One thing a test that becomes of segments between two points, each 5 ms from the other and 5 ms from its end. */
class FatesTest {
    /** The lines after a three-way opening; the client is left of A. */
    private static Twice opened(String... lines) {
        List<String> all = new ArrayList<>(List.of(
                "0   5   > S  0:0(0) <mss 1460,sackOK>        ; arrived",
                "20  15  < S. 0:0(0) ack 1 <mss 1460,sackOK>  ; arrived",
                "21  26  > .  1:1(0) ack 1                         ; arrived"));
        all.addAll(List.of(lines));
        return twice(all.toArray(String[]::new));
    }

    @Test
    void arrived() {
        opened("30 35 > P. 1:101(100) ack 1 ; arrived", "50 45 < . 1:1(0) ack 101 ; arrived", "= client-a ends-and-isn")
                .check();
    }

    @Test
    void lost() {
        opened(
                        "30  x   > P. 1:101(100) ack 1   ; lost 100",
                        "31  36  > P. 101:201(100) ack 1 ; arrived",
                        "51  46  < . 1:1(0) ack 1 <sack 101:201> ; arrived",
                        "60  65  > P. 1:101(100) ack 1   ; arrived",
                        "80  75  < . 1:1(0) ack 201      ; arrived")
                .check();
    }

    @Test
    void anAcknowledgmentLostTheOtherWay() {
        opened(
                        "30  35  > P. 1:101(100) ack 1   ; arrived",
                        "x   45  < . 1:1(0) ack 101      ; lost",
                        "230 235 > P. 1:101(100) ack 1   ; arrived",
                        "250 245 < . 1:1(0) ack 101 <sack 1:101> ; arrived")
                .check();
    }

    /** An interface sends one large segment, of which one packet is lost. */
    @Test
    void partlyLost() {
        opened(
                        "30  x   > . 1:3001(3000) ack 1 id 50 ; partly-lost 1000",
                        "x   35  > . 1:1001(1000) ack 1 id 50 ; partly-lost 1000",
                        "x   36  > . 2001:3001(1000) ack 1 id 52 ; partly-lost 1000",
                        "51  46  < . 1:1(0) ack 1001 <sack 2001:3001> ; arrived",
                        "60  65  > . 1001:2001(1000) ack 1    ; arrived",
                        "80  75  < . 1:1(0) ack 3001          ; arrived")
                .check();
    }

    @Test
    void splitAndGathered() {
        opened(
                        "30  x   > . 1:3001(3000) ack 1 id 50 ; arrived",
                        "x   35  > . 1:1001(1000) ack 1 id 50 ; arrived",
                        "x   36  > . 1001:3001(2000) ack 1 id 51 ; arrived",
                        "50  45  < . 1:1(0) ack 3001          ; arrived")
                .check();
    }

    @Test
    void notCaptured() {
        opened(
                        "30  x   > P. 1:101(100) ack 1   ; not-captured",
                        "50  45  < . 1:1(0) ack 101      ; arrived",
                        "x   65  > P. 101:201(100) ack 1 ; not-captured",
                        "80  75  < . 1:1(0) ack 201      ; arrived")
                .check();
    }

    @Test
    void notCapturedAsSelectiveAcknowledgmentsTell() {
        opened(
                        "30  x   > P. 1:101(100) ack 1   ; lost 100",
                        "31  x   > P. 101:201(100) ack 1 ; not-captured",
                        "51  46  < . 1:1(0) ack 1 <sack 101:201> ; arrived",
                        "60  65  > P. 1:101(100) ack 1   ; arrived",
                        "80  75  < . 1:1(0) ack 201      ; arrived")
                .check();
    }

    /** B is known to have missed one, so it may have missed what nothing acknowledges. */
    @Test
    void lossesInDoubt() {
        Told told = opened(
                        "30  x   > P. 1:101(100) ack 1       ; not-captured",
                        "50  45  < P. 1:101(100) ack 101     ; arrived",
                        "51  x   > . 101:101(0) ack 101      ; lost",
                        "60  x   > P. 101:201(100) ack 101   ; lost 100",
                        "70  75  > P. 101:201(100) ack 101   ; arrived",
                        "90  85  < . 101:101(0) ack 201      ; arrived")
                .check();
        Way way = told.conversations.get(0).toServer();
        assertEquals("2 1", way.lost() + " " + way.lostInDoubt());
        assertEquals(0, told.conversations.get(0).toClient().lostInDoubt());
    }

    @Test
    void insertedWithOtherHops() {
        opened(
                        "30  35  > P. 1:101(100) ack 1        ; arrived",
                        "50  45  < . 1:1(0) ack 101           ; arrived",
                        "x   60  > R 101:101(0) ttl 250      ; inserted",
                        "80  85  > P. 101:111(10) ack 1      ; arrived",
                        "= client-a ends-and-isn, reset between inserted")
                .check();
    }

    /** A capture that lacks nothing else would have had it. */
    @Test
    void insertedThoughItLooksNear() {
        opened(
                        "30  35  > P. 1:101(100) ack 1   ; arrived",
                        "50  45  < . 1:1(0) ack 101      ; arrived",
                        "60  x   < R. 1:1(0) ack 101     ; inserted",
                        "70  65  < P. 1:11(10) ack 101   ; arrived",
                        "= client-a ends-and-isn, reset between inserted")
                .check();
    }

    @Test
    void duplicated() {
        opened(
                        "30  35,35.4  > P. 1:101(100) ack 1   ; arrived + duplicated",
                        "50  45       < . 1:1(0) ack 101      ; arrived",
                        "50.2,50.9 45.2 < . 1:1(0) ack 101 <sack 1:101> ; arrived + duplicated")
                .check();
    }

    /** As the clock may be off by that, the last is not known to have arrived before it left. */
    @Test
    void alikeWithoutAnyThatIsSure() {
        twice(
                        "0    5      > . 1:1(0) ack 1 id 0   ; arrived",
                        "1000 1004.5 > . 1:1(0) ack 1 id 0   ; arrived",
                        "2000 2004   > . 1:1(0) ack 1 id 0   ; arrived",
                        "2505 2500   < . 1:1(0) ack 1 id 0   ; arrived",
                        "= client-a numbers")
                .check();
    }

    /** One takes 100 ms longer: rather that than that one was lost and another doubled. */
    @Test
    void alikeAndHeldUp() {
        opened(
                        "30   35   > P. 1:101(100) ack 1 id 0 ; arrived",
                        "50   45   < . 1:1(0) ack 101 id 0    ; arrived",
                        "1000 1005 > . 101:101(0) ack 1 id 0  ; arrived",
                        "1050 1155 > . 101:101(0) ack 1 id 0  ; arrived",
                        "1150 1160 > . 101:101(0) ack 1 id 0  ; arrived")
                .check();
    }

    /** A has nothing of the server, so its numbers are B's. */
    @Test
    void numbersThatOnlyTheOtherCaptureHas() {
        Told told = twice("0 5 > S 0:0(0) ; arrived", "x 15 < R. 0:0(0) ack 1 ; lost")
                .check();
        assertEquals(1, told.segments.get(1).get(1).relativeSeq());
    }

    @Test
    void outside() {
        twice(
                        "0    x    > S  0:0(0) <mss 1460>          ; outside",
                        "20   x    < S. 0:0(0) ack 1 <mss 1460>   ; outside",
                        "21   x    > .  1:1(0) ack 1              ; outside",
                        "30   35   > P. 1:101(100) ack 1          ; arrived",
                        "50   45   < P. 1:101(100) ack 101        ; arrived",
                        "60   65   > P. 101:201(100) ack 101      ; arrived",
                        "80   x    < . 101:101(0) ack 201         ; outside",
                        "90   x    < P. 101:201(100) ack 201      ; outside",
                        "= client-a numbers")
                .check();
    }

    @Test
    void reordered() {
        opened(
                        "30  39  > . 1:101(100) ack 1   ; arrived overtaken 2",
                        "31  36  > . 101:201(100) ack 1 ; arrived",
                        "32  37  > . 201:301(100) ack 1 ; arrived",
                        "33  40  > . 301:401(100) ack 1 ; arrived",
                        "60  55  < . 1:1(0) ack 401     ; arrived")
                .check();
    }

    @Test
    void changes() {
        twice(
                        "0   5   > S 0:0(0) ttl 64 <mss 1460,sackOK,wscale 7> => ttl 61 <mss 1380,wscale 2> "
                                + "; arrived ttl mss window-scale sack-permitted",
                        "20  15  < S. 0:0(0) ack 1 <mss 1460,wscale 7> ; arrived",
                        "21  26  > . 1:1(0) ack 1 => ttl 61            ; arrived ttl",
                        "30  35  > P. 1:6(5) ack 1 \"hello\" => ttl 61 \"hallo\" ; arrived ttl payload",
                        "50  45  < P. 1:4(3) ack 6 win 500 => win 700  ; arrived window",
                        "60  65  > P. 6:11(5) ack 1 \"there\" => ttl 61 sum 5 ; arrived ttl checksum",
                        "= client-a ends-and-isn")
                .check();
    }

    @Test
    void movedNumbersAndSelectiveAcknowledgmentsThatWereNot() {
        twice(
                        "0   5   > S 0:0(0) <mss 1460,sackOK>          ; arrived sequence-numbers",
                        "20  15  < S. 0:0(0) ack 1 <mss 1460,sackOK>   ; arrived",
                        "21  26  > . 1:1(0) ack 1                      ; arrived sequence-numbers",
                        "30  x   > P. 1:101(100) ack 1                 ; lost 100",
                        "31  36  > P. 101:201(100) ack 1               ; arrived sequence-numbers",
                        "51  46  < . 1:1(0) ack 1 <sack 101:201> => <sack 900:1000> ; arrived sack-blocks",
                        "60  65  > P. 1:101(100) ack 1                 ; arrived sequence-numbers",
                        "80  75  < . 1:1(0) ack 201                    ; arrived",
                        "= client-a isn")
                .movedAtB(77_777, 0)
                .check();
    }

    @Test
    void whoSentAReset() {
        opened(
                        "30  35  > P. 1:101(100) ack 1           ; arrived",
                        "50  45  < P. 1:11(10) ack 101           ; arrived",
                        "60  65  > R. 101:101(0) ack 11          ; arrived",
                        "81  76  < R. 11:11(0) ack 101 ttl 50    ; arrived",
                        "82  77  < R. 11:11(0) ack 101 ttl 255   ; arrived",
                        "83  x   > R. 101:101(0) ack 11   ; lost",
                        "= client-a ends-and-isn, reset end arrived, reset beyond arrived, reset unknown arrived, "
                                + "reset end lost")
                .check();
    }

    @Test
    void translatedAddresses() {
        opened("30 35 > P. 1:101(100) ack 1 ; arrived", "50 45 < . 1:1(0) ack 101 ; arrived", "= client-a isn")
                .atB(new End("203.0.113.7", 61_000, 1_000_000), new End("198.51.100.2", 80, 2_000_000))
                .check();
    }

    /** Each side has a connection of its own; the answer's last part was not passed on. */
    @Test
    void throughAProxy() {
        Told told = twice(
                        "0    5     > S 0:0(0) <mss 1460,ts 100:0> => id 900 <mss 1400,ts 7000:0>     ; own + own",
                        "1    10    < S. 0:0(0) ack 1 <mss 1460,ts 5:100> => <mss 1460,ts 88:7000>     ; own + own",
                        "2    11    > . 1:1(0) ack 1 <ts 101:5> => id 901 <ts 7001:88>                 ; own + own",
                        "4    12    > P. 1:101(100) ack 1 <ts 103:5> => id 902 <ts 7003:88>            ; arrived",
                        "6    16    < . 1:1(0) ack 101 <ts 9:103> => id 903 <ts 92:7003>               ; own + own",
                        "25   20    < P. 1:1001(1000) ack 101 <ts 30:103> => id 904 <ts 100:7003>      ; arrived",
                        "26   21    < P. 1001:1201(200) ack 101 <ts 31:103> => id 905 <ts 101:7003>   ; arrived",
                        "27   22    > . 101:101(0) ack 1201 <ts 130:31> => id 906 <ts 7010:101>       ; own + own",
                        "30   32    > P. 101:201(100) ack 1201 <ts 133:31> => id 907 <ts 7020:101>    ; arrived",
                        "45   40    < P. 1201:1301(100) ack 201 <ts 50:133> => id 908 <ts 130:7020>   ; arrived",
                        "x    42    < P. 1301:1401(100) ack 201 <ts 131:7020>                        ; not-relayed",
                        "= client-a content relayed")
                .atB(new End("203.0.113.7", 61_000, 123_456), new End("10.0.0.9", 8080, 654_321))
                .check();
        assertEquals(1, told.conversations.size());
    }
}
