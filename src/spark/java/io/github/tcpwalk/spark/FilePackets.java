package io.github.tcpwalk.spark;

import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.NotACaptureException;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.view.Whole;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import scala.Tuple2;

/**
 * The rows of one file: of its packets, of fragments that wait for others still, and what is to be told of the file.
 * Nothing but the file decides on them.
 */
final class FilePackets implements Iterator<Tuple2<byte[], byte[]>> {
    /** Bounds the memory. */
    private static final int MOST_LATE = 1 << 17;

    private final Input input;
    private final Configuration conf;
    private final boolean last;
    private final ArrayDeque<Tuple2<byte[], byte[]>> ready = new ArrayDeque<>();
    private final Framer framer = new Framer(ready);
    private final Frame frame = new Frame();
    private final List<byte[]> lateKeys = new ArrayList<>();
    private final List<String> damage = new ArrayList<>();
    private CaptureFile capture;
    private FrameSource source;
    private long frames;
    private long late;
    private long before;
    private long latest;
    private boolean ended;

    /** @param last nobody tries again when it cannot be read */
    FilePackets(Input input, Configuration conf, boolean last) {
        this.input = input;
        this.conf = conf;
        this.last = last;
    }

    @Override
    public boolean hasNext() {
        try {
            while (ready.isEmpty() && !ended) {
                advance();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !ready.isEmpty();
    }

    @Override
    public Tuple2<byte[], byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void advance() throws IOException {
        try {
            if (source == null) {
                Path path = new Path(input.uri());
                InputStream in = path.getFileSystem(conf).open(path);
                capture = CaptureFile.open(in, input.name(), Access.ONCE);
                source = capture.source();
            }
            if (source.next(frame)) {
                take();
            } else {
                end();
            }
        } catch (NotACaptureException e) {
            fail(Catalogue.of(Language.ENGLISH).text(e.sentence()));
        } catch (FileNotFoundException | AccessControlException e) {
            fail(input.name() + ": " + e.getMessage());
        } catch (IOException e) {
            if (!last) {
                throw e; // a store may answer the next time
            }
            fail(input.name() + ": " + e.getMessage());
        }
    }

    private void take() {
        frame.file = input.index();
        latest = frames == 0 ? frame.timestampNanos : Math.max(latest, frame.timestampNanos);
        frames++;
        if (frame.timestampNanos != 0) { // a record may have no time
            late += frame.timestampNanos < before ? 1 : 0;
            before = frame.timestampNanos;
        }
        if (frame.timestampNanos < latest && lateKeys.size() < MOST_LATE) {
            lateKeys.add(PacketRow.key(PacketRow.ODD, latest, input.index(), frame.number));
        }
        framer.take(frame, latest);
    }

    private void fail(String why) throws IOException {
        damage.add(why);
        end();
    }

    private void end() throws IOException {
        ended = true;
        ready.addAll(framer.waiting());
        long dropped = 0;
        String format = "";
        if (source != null) {
            for (Damage d : capture.damage()) {
                String what = Catalogue.of(Language.ENGLISH).text(d.what());
                damage.add(input.name() + ": at octet " + d.offset() + ": " + what);
            }
            dropped = capture.notes().droppedByInterface() + capture.notes().droppedBySystem();
            format = capture.format();
            source.close();
            capture.close();
        }
        FileReport report = new FileReport(
                input.index(),
                format,
                frames,
                framer.packets(),
                late,
                Whole.undecoded(framer.counts()),
                dropped,
                latest,
                lateKeys,
                List.copyOf(damage));
        byte[] key = PacketRow.key(PacketRow.ODD, Long.MAX_VALUE, input.index(), 0);
        ready.add(new Tuple2<>(key, PacketRow.report(FileReport.pack(report))));
    }
}
