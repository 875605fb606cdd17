package io.github.tcpwalk.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One pass over the files of a {@link JoinedCapture}: the earliest of their next records, again and again. */
final class JoinedSource implements FrameSource {
    /** A decompressor takes up to 65 MiB: where more overlap, files are unpacked one after the other instead. */
    private static final int MOST_DECOMPRESSING = 8;

    private final List<JoinedFile> files;
    /** Not started yet, the next one last. */
    private final List<JoinedFile> later;

    private final PriorityQueue<JoinedHead> heads = new PriorityQueue<>();
    private final RepeatedRecords repeated = new RepeatedRecords();
    /** Those that {@link #stop}, in another thread, has to reach. */
    private final Queue<FrameSource> open = new ConcurrentLinkedQueue<>();

    private JoinedHead current;
    private long finishedOctets;
    private volatile boolean stopped;

    JoinedSource(List<JoinedFile> files) {
        this.files = List.copyOf(files);
        later = new ArrayList<>(files);
        later.sort(Comparator.comparingLong(JoinedFile::firstNanos)
                .thenComparingInt(JoinedFile::index)
                .reversed());
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        while (!stopped && advance()) {
            JoinedHead other = heads.peek();
            boolean shared = other != null && other.frame.timestampNanos == current.frame.timestampNanos;
            if (!repeated.holds(current.frame, shared)) {
                frame.moveTo(current.frame);
                return true;
            }
        }
        return false;
    }

    /** Makes the earliest record of all files the current one. */
    private boolean advance() throws IOException {
        if (current != null) {
            current.taken();
            if (!fill(current)) {
                current = null;
            }
        }
        if (current == null) {
            current = heads.poll();
        } else if (!heads.isEmpty() && current.compareTo(heads.peek()) > 0) {
            heads.add(current);
            current = heads.poll();
        }
        while (!later.isEmpty()
                && (current == null
                        || current.frame.timestampNanos >= nextFile().firstNanos())) {
            JoinedHead started = start(later.remove(later.size() - 1));
            if (started != null) {
                if (current != null) {
                    heads.add(current);
                }
                heads.add(started);
                current = heads.poll();
            }
        }
        return current != null;
    }

    private JoinedFile nextFile() {
        return later.get(later.size() - 1);
    }

    /** @return null when the file has no record, or cannot be read any more */
    private JoinedHead start(JoinedFile file) throws IOException {
        JoinedHead head;
        try {
            head = file.start(decompressing() >= MOST_DECOMPRESSING);
        } catch (IOException e) {
            file.failed(0, e);
            return null;
        }
        open.add(head.source);
        if (stopped) {
            head.source.stop();
        }
        return fill(head) ? head : null;
    }

    private long decompressing() {
        long heads =
                this.heads.stream().filter(head -> head.file.decompressing()).count();
        return current != null && current.file.decompressing() ? heads + 1 : heads;
    }

    /** @return false when the file has come to its end: it is then closed */
    private boolean fill(JoinedHead head) throws IOException {
        try {
            if (head.fill()) {
                return true;
            }
        } catch (IOException e) {
            head.file.failed(head.frame.position, e);
        }
        finishedOctets += head.file.sizeOctets();
        open.remove(head.source);
        head.file.finished(head.source);
        return false;
    }

    @Override
    public boolean ready() throws IOException {
        return current == null || current.source.ready();
    }

    @Override
    public void stop() {
        stopped = true;
        open.forEach(FrameSource::stop);
    }

    @Override
    public Damage damage() {
        return files.stream()
                .flatMap(file -> file.damage().stream())
                .findFirst()
                .orElse(null);
    }

    long repeatedRecords() {
        return repeated.count();
    }

    @Override
    public long consumedOctets() {
        long octets = finishedOctets;
        for (FrameSource source : open) {
            octets += source.consumedOctets();
        }
        return octets;
    }

    @Override
    public void close() throws IOException {
        current = null;
        heads.clear();
        later.clear();
        for (FrameSource source : open) {
            source.close();
        }
    }
}
