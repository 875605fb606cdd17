package io.github.tcpwalk.capture;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A pcap or pcapng file that somebody writes: every record once it is complete, and on over rotation. A file that is
 * truncated and begun again, or replaced by another of the same name, counts as rotation, too.
 */
public final class GrowingFile implements FollowingSource {
    private static final int WINDOW_OCTETS = 64 << 10;

    private final Succession succession;
    private Path path;
    private Path successor;
    private FileChannel channel;
    private Object fileKey;
    private Octets octets;
    private RecordReader reader;
    private long position;
    private long numbersBefore;
    private boolean nanosecond;
    /** Null before the first pcapng file. */
    private PcapngLayout layout;

    /** Of the files that were left, and of the last once it is over. */
    private final DamageList damage = new DamageList();
    /** Whose damage stands there. */
    private RecordReader kept;

    private Consumer<Path> left = file -> {};

    private GrowingFile(Path path, Succession succession) throws IOException {
        this.succession = succession;
        switchTo(path);
    }

    /**
     * Follows a file and those that tcpdump -C goes on to.
     *
     * @throws NoSuchFileException when it does not exist yet
     */
    public static GrowingFile open(Path file) throws IOException {
        return new GrowingFile(file, Succession.numbered(file));
    }

    /**
     * Follows the files of a directory that tcpdump -G or dumpcap writes, from the newest on.
     *
     * @param glob which files, e.g. "*.pcap"
     * @throws NoSuchFileException when there is none yet
     */
    public static GrowingFile open(Path directory, String glob) throws IOException {
        Path newest = Succession.newest(directory, glob);
        if (newest == null) {
            throw new NoSuchFileException(directory.resolve(glob).toString());
        }
        return new GrowingFile(newest, Succession.written(directory, glob));
    }

    /**
     * Follows the same from a file that is known.
     *
     * @throws NoSuchFileException when it is gone
     */
    public static GrowingFile open(Path first, Path directory, String glob) throws IOException {
        return new GrowingFile(first, Succession.written(directory, glob));
    }

    /** Follows a file that no other one follows. */
    public static GrowingFile alone(Path file) throws IOException {
        return new GrowingFile(file, current -> null);
    }

    /** @param told of each file that was read to its end, once another one is read */
    public GrowingFile leaving(Consumer<Path> told) {
        left = told;
        return this;
    }

    private void switchTo(Path next) throws IOException {
        FileChannel opened = FileChannel.open(next, StandardOpenOption.READ);
        close();
        if (path != null) {
            left.accept(path);
        }
        channel = opened;
        path = next;
        successor = null;
        fileKey = key(next);
        octets = new BufferedOctets(new ChannelFeed(opened), WINDOW_OCTETS);
        reader = null;
    }

    /** The file that is read now. */
    public Path path() {
        return path;
    }

    /** Whether times of any file are finer than a microsecond, as far as it was read. */
    public boolean nanosecond() {
        return nanosecond || layout != null && layout.nanosecond();
    }

    @Override
    public Poll poll(Frame frame) throws IOException {
        if (reader != null || begin()) {
            long next = reader.read(position, frame);
            if (next != RecordReader.NO_MORE) {
                position = next;
                frame.number += numbersBefore;
                return Poll.FRAME;
            }
            if (reader.awaited() != RecordReader.NO_MORE) {
                position = reader.awaited();
            }
        }
        if (successor == null) {
            successor = replacedOrRestarted() ? path : succession.after(path);
            if (successor == null) {
                return waitOrEnd();
            }
            // what was written before the writer moved on may have come after the look above
            if (!successor.equals(path)) {
                return poll(frame);
            }
        }
        keepDamage();
        if (reader != null) {
            numbersBefore += reader.records;
        }
        switchTo(successor);
        return Poll.ROTATED;
    }

    /** @return false while too little is written to know the format */
    private boolean begin() throws IOException {
        int present = octets.have(0, PcapHeader.OCTETS);
        if (present < PcapHeader.OCTETS) {
            return false;
        }
        int magic = octets.s32(0);
        if (PcapHeader.knows(magic)) {
            PcapHeader header = PcapHeader.of(octets.buffer, octets.index(0));
            nanosecond |= header.nanosecond();
            reader = new PcapReader(0, RecordReader.Reading.GROWING, octets, header);
        } else if (magic == BlockType.SECTION_HEADER && Sniffer.isByteOrderMagic(octets.s32(8))) {
            nanosecond = nanosecond();
            layout = new PcapngLayout(Bounds.usual());
            reader = new PcapngReader(0, RecordReader.Reading.GROWING, octets, layout);
        } else {
            byte[] head = new byte[octets.have(0, (int) Math.min(octets.end, Sniffer.HEAD_OCTETS))];
            octets.buffer.get(octets.index(0), head);
            Compression compression = Compression.of(head, head.length);
            throw new NotACaptureException(
                    compression == null
                            ? Sniffer.explain(path, null, head, null)
                            : Sentence.of("capture.packed-growing", "file", path, "packing", compression.label));
        }
        position = reader.first();
        return true;
    }

    private boolean replacedOrRestarted() throws IOException {
        if (channel.size() < (reader == null ? octets.end : position)) {
            return true;
        }
        return Files.exists(path) && !Objects.equals(fileKey, key(path));
    }

    private Poll waitOrEnd() {
        boolean hopeless = reader != null && reader.awaited() == RecordReader.NO_MORE;
        if (!hopeless && Files.exists(path)) {
            return Poll.WAIT;
        }
        keepDamage();
        return Poll.END;
    }

    /** Nothing more will be written to the file at hand: a record that is cut stays so. */
    private void keepDamage() {
        if (reader == null || reader == kept) {
            return;
        }
        kept = reader;
        for (Damage found : reader.allDamage()) {
            Sentence what = Sentence.of("capture.in-file", "what", found.what(), "file", path.getFileName());
            damage.add(new Damage(0, found.offset(), what, found.passedOver(), found.more()));
        }
    }

    private static Object key(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    @Override
    public Damage damage() {
        return !damage.isEmpty() || reader == null ? damage.first() : reader.lastingDamage();
    }

    /** All that was kept, in the order of the files; what may still heal is left out. */
    public List<Damage> allDamage() {
        List<Damage> all = damage.all();
        if (reader != null && reader != kept) {
            all.addAll(reader.allLastingDamage());
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        if (octets != null) {
            octets.close();
        }
        if (channel != null) {
            channel.close();
        }
    }
}
