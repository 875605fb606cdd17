package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ManPagesTest {
    @Command(
            name = "sample",
            description = {"Show 100%% of it.", ".dots and back\\slashes"},
            footer = {"Example:", "  sample --times 3"})
    private static final class Sample implements Runnable {
        @Option(
                names = {"-n", "--times"},
                paramLabel = "N",
                defaultValue = "2",
                description = "how often (${DEFAULT-VALUE})")
        private int times;

        @Option(names = "--secret", hidden = true)
        private boolean secret;

        @Override
        public void run() {}
    }

    @Test
    void aPageHoldsWhatTheHelpHolds() {
        String page = ManPages.of(new CommandLine(new Sample()).getCommandSpec(), "1.0");
        assertTrue(page.startsWith(".TH SAMPLE 1 \"\" \"tcpwalk 1.0\"\n.SH NAME\nsample \\- Show 100% of it\n"), page);
        assertTrue(page.contains("\n.B \\-n, \\-\\-times N\nhow often (2)\n"), page);
        assertTrue(page.contains("\n\\&.dots and back\\eslashes\n"), page);
        assertTrue(page.contains("\n.nf\nExample:\n  sample \\-\\-times 3\n.fi\n"), page);
        assertEquals(-1, page.indexOf("secret"));
    }

    @Test
    void everyVerbHasAPage(@TempDir Path folder) throws Exception {
        ManPages.main(new String[] {folder.toString(), "1.0"});
        for (String verb : Verbs.NAMES) {
            String page = Files.readString(folder.resolve("tcpwalk-" + verb + ".1"));
            assertTrue(page.matches("(?s).*\\.SH NAME\ntcpwalk\\\\-" + verb + " \\\\- [A-Z].*"), page);
        }
    }
}
