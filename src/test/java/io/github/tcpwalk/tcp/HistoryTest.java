package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zeek's two codes and Wireshark's sum, of the shortest traffic that has each. */
class HistoryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            S0     ! S     !  1 ! > S 0:0(0)
            REJ    ! Sr    ! 37 ! > S 0:0(0) | < R. 0:0(0) ack 1
            S1     ! Sh    !  3 ! > S 0:0(0) | < S. 0:0(0) ack 1
            S1     ! ShA   !  7 ! > S 0:0(0) | < S. 0:0(0) ack 1 | > . 1:1(0) ack 1
            S1     ! ShADa ! 15 ! > S 0:0(0) | < S. 0:0(0) ack 1 | > . 1:1(0) ack 1 \
                                    | > P. 1:3(2) ack 1 | < . 1:1(0) ack 3
            S2     ! ShAFa ! 23 ! > S 0:0(0) | < S. 0:0(0) ack 1 | > . 1:1(0) ack 1 \
                                    | > F. 1:1(0) ack 1 | < . 1:1(0) ack 2
            S3     ! ShAf  ! 23 ! > S 0:0(0) | < S. 0:0(0) ack 1 | > . 1:1(0) ack 1 \
                                    | < F. 1:1(0) ack 1 | > . 1:1(0) ack 2
            SF     ! ShAFf ! 23 ! > S 0:0(0) | < S. 0:0(0) ack 1 | > . 1:1(0) ack 1 \
                                    | > F. 1:1(0) ack 1 | < F. 1:1(0) ack 2 | > . 2:2(0) ack 2
            RSTO   ! ShAR  ! 39 ! > S 0:0(0) | < S. 0:0(0) ack 1 | > . 1:1(0) ack 1 | > R. 1:1(0) ack 1
            RSTR   ! ShAr  ! 39 ! > S 0:0(0) | < S. 0:0(0) ack 1 | > . 1:1(0) ack 1 | < R. 1:1(0) ack 1
            RSTOS0 ! SR    ! 33 ! > S 0:0(0) | > R 1:1(0)
            SH     ! SF    ! 21 ! > S 0:0(0) | > F. 1:1(0) ack 1
            SHR    ! hf    ! 22 ! < S. 0:0(0) ack 1 | < F. 1:1(0) ack 1
            RSTRH  ! hr    ! 34 ! < S. 0:0(0) ack 1 | < R 1:1(0)
            OTH    ! Da    ! 12 ! > P. 500:502(2) ack 200 | < . 200:200(0) ack 502
            """)
    void codes(String state, String history, int completeness, String lines) {
        Summary c = script(lines.split(" *\\| *")).walk().connection(0);
        assertEquals(
                state + " " + history + " " + completeness, c.connState() + " " + c.history() + " " + c.completeness());
    }
}
