package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.live.CaptureCounts;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the line says of a capture. */
class LiveStatusTest {
    private static final CaptureCounts COUNTS = new CaptureCounts(20_000, 20_000, 0, 0, 3_000);

    private static String line(Language language, long afterMillis) {
        LiveStatus status = new LiveStatus(new ErrorLines(System.err), language, () -> COUNTS);
        return status.line(COUNTS, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(afterMillis));
    }

    /** Those that are not kept will never be. */
    @Test
    void saysHowManyPacketsWaitToBeAnalysed() {
        assertEquals(
                "20000 packets, 0/s, 0 dropped, 0 conversations, 17000 not analysed yet", line(Language.ENGLISH, 900));
        assertEquals("20000 个分组，每秒 0 个，丢弃 0 个，0 个会话，17000 个尚未分析", line(Language.CHINESE, 900));
    }

    /** Who looks for more has analysed all there was. */
    @Test
    void saysNothingOfThoseOnTheirWay() {
        assertEquals("20000 packets, 0/s, 0 dropped, 0 conversations", line(Language.ENGLISH, -1_000));
    }
}
