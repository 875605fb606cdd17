package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.FilterSource;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** Who still looks at a block sees what was in it, however much that nobody wants is passed over meanwhile. */
    @Test
    void whatIsPassedOverTakesNothingOutOfSight(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("long.pcap");
        int records = 8_000;
        ByteBuffer pcap = ByteBuffer.allocate(24 + records * 3_016);
        pcap.putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(1);
        for (int i = 1; i <= records; i++) {
            pcap.putInt(1_700_000_000 + i).putInt(0).putInt(3_000).putInt(3_000);
            pcap.putInt(i).position(pcap.position() + 2_996);
        }
        Files.write(path, pcap.array());
        BitSet only = new BitSet();
        only.set(1);
        only.set(records);
        try (CaptureFile file = CaptureFile.open(path, Capture.Access.REPEATED);
                Blocks blocks = new Blocks(file.source(), false, Bounds.usual(), only)) {
            Frame first = blocks.take().frame(0);
            Frame last = blocks.take().frame(0);
            assertEquals(1, first.octets.getInt(first.offset));
            assertEquals(records, last.octets.getInt(last.offset));
        }
    }
}
