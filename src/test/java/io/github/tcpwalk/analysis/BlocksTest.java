package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.FilterSource;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a thread reads ahead. */
class BlocksTest {
    /** A capture may go on for gigabytes behind the last frame that anybody wants. */
    @Test
    void nothingIsReadBehindTheLastFrameThatIsWanted() throws IOException {
        BitSet only = new BitSet();
        only.set(3);
        only.set(7);
        List<Long> read = new ArrayList<>();
        List<Long> seen = new ArrayList<>();
        try (CaptureFile file = CaptureFile.open(Path.of("sample-pcaps/hello.pcap"), Capture.Access.REPEATED)) {
            FrameSource counted = new FilterSource(file.source()) {
                @Override
                public boolean next(Frame frame) throws IOException {
                    boolean more = super.next(frame);
                    read.add(more ? frame.number : -1);
                    return more;
                }
            };
            try (Blocks blocks = new Blocks(counted, false, Bounds.usual(), only)) {
                Block block;
                while ((block = blocks.take()) != null) {
                    for (int i = 0; i < block.count(); i++) {
                        seen.add(block.frame(i).number);
                    }
                    blocks.giveBack(block);
                }
            }
        }
        assertEquals(List.of(3L, 7L), seen);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), read);
    }
}
