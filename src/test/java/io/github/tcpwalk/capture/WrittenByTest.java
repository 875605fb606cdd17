package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.cli.Run;
import io.github.tcpwalk.testing.Hostile;
import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pcapng says that it was written by and taken on stands once above a walk. */
class WrittenByTest {
    @TempDir
    Path folder;

    private String capture(String application, String system, String hardware, String about) throws IOException {
        Bytes all = Bytes.in(false);
        byte[] section = all.sub()
                .option(2, utf8(hardware))
                .option(3, utf8(system))
                .option(4, utf8(application))
                .array();
        byte[] on = all.sub()
                .option(2, utf8("eth0"))
                .option(3, utf8(about))
                .option(15, utf8("a card"))
                .array();
        all.section(section).describe(1, 0, on);
        for (Frame frame : Script.script("> S 0:0(0)", "< R. 0:0(0) ack 1").frames()) {
            all.enhanced(0, frame.timestampNanos / 1000, Captures.octets(frame), frame.original);
        }
        return Files.write(folder.resolve("a.pcapng"), all.array()).toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void itStandsAboveAWalk() throws IOException {
        String file = capture("Dumpcap", "Linux 6.1", "a CPU", "to the office");
        String head = "        # written by Dumpcap on Linux 6.1 (a CPU)\n"
                + "        # interface eth0: to the office (a card)\n\n";
        for (String format : new String[] {"text", "ladder"}) {
            String out =
                    Run.of("walk", "--format", format, file, "--lang", "en").out();
            assertTrue(out.startsWith(head + "Conversation 1"), out);
        }
        String chinese = Run.of("walk", "--lang", "zh-CN", file).out();
        assertTrue(
                chinese.startsWith(
                        "        # 由 Dumpcap 写入，系统 Linux 6.1（a CPU）\n" + "        # 接口 eth0：to the office（a card）\n"),
                chinese);
    }

    @Test
    void itIsAStrangers() throws IOException {
        for (String evil : Hostile.TEXTS) {
            String out =
                    Run.of("walk", capture(evil, evil, "y".repeat(9_000), evil)).out();
            assertNull(Hostile.harmIn(utf8(out), "\n"), evil);
            assertEquals(
                    3, out.substring(0, out.indexOf("Conversation")).lines().count(), out);
            assertTrue(out.indexOf("Conversation") < 800, out);
        }
    }
}
