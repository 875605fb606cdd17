package io.github.tcpwalk.capture;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import java.util.ArrayList;
import java.util.List;

/** Reads the blocks and options of a pcapng capture that describe it, into its notes. */
final class PcapngDescriptions {
    static final int LEAST_INTERFACE_OCTETS = 16;
    private static final int LEAST_STATISTICS_OCTETS = 20;
    private static final int LEAST_SECTION_OCTETS = 24;

    private static final int NAMES_BEGIN = 8;
    static final int NRB_IPV4 = 1;
    static final int NRB_IPV6 = 2;
    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_OCTETS = 16;
    /** Longer than any that DNS has. */
    private static final int MOST_NAME_OCTETS = 255;

    private static final int SHB_HARDWARE = 2;
    private static final int SHB_OS = 3;
    private static final int SHB_USERAPPL = 4;
    private static final int IF_NAME = 2;
    private static final int IF_DESCRIPTION = 3;
    private static final int IF_TSRESOL = 9;
    private static final int IF_TSOFFSET = 14;
    private static final int IF_HARDWARE = 15;
    private static final int ISB_IFDROP = 5;
    private static final int ISB_OSDROP = 7;

    private final Octets octets;
    private final CaptureNotes notes;
    private final Bounds bounds;

    PcapngDescriptions(Octets octets, CaptureNotes notes, Bounds bounds) {
        this.bounds = bounds;
        this.octets = octets;
        this.notes = notes;
    }

    /**
     * An interface description: 8 link type (16 bits), reserved (16); 12 snap length; 16 options.
     *
     * @param isNew no pass has read it so far: what it says is noted
     */
    PcapngInterface onInterface(long position, long end, boolean bigEndian, boolean isNew) {
        String name = null;
        String description = null;
        String hardware = null;
        int resolution = PcapngInterface.MICROSECONDS;
        long offsetSeconds = 0;
        PcapngOptions options = options(position + LEAST_INTERFACE_OCTETS, end, bigEndian);
        while (options.next()) {
            switch (options.code) {
                case PcapngOptions.COMMENT -> {
                    if (isNew) {
                        notes.comment(0, options.text());
                    }
                }
                case IF_NAME -> name = options.text();
                case IF_DESCRIPTION -> description = options.text();
                case IF_HARDWARE -> hardware = options.text();
                case IF_TSRESOL -> resolution = options.length > 0 ? options.u8(options.value) : resolution;
                case IF_TSOFFSET -> offsetSeconds = options.u64();
                default -> {}
            }
        }
        short linkType = octets.buffer.getShort(octets.index(position + 8));
        int snapLength = octets.s32(position + 12);
        PcapngInterface described = new PcapngInterface(
                (bigEndian ? linkType : Short.reverseBytes(linkType)) & 0xffff,
                Math.max(0, bigEndian ? snapLength : Integer.reverseBytes(snapLength)),
                name,
                description,
                hardware,
                resolution,
                offsetSeconds);
        if (isNew) {
            notes.described(described);
        }
        return described;
    }

    /** Interface statistics: 8 interface, 12 time, 20 options. */
    void statistics(long position, long end, boolean bigEndian) {
        notes.statistics();
        PcapngOptions options = options(position + LEAST_STATISTICS_OCTETS, end, bigEndian);
        while (options.next()) {
            switch (options.code) {
                case PcapngOptions.COMMENT -> notes.comment(0, options.text());
                case ISB_IFDROP -> notes.dropped(options.u64(), 0);
                case ISB_OSDROP -> notes.dropped(0, options.u64());
                default -> {}
            }
        }
    }

    /**
     * Name resolution: 8 records, each type (16 bits), length (16), an address, and names that end in 0, padded to 32
     * bits; the first name counts.
     */
    void names(long position, long end, boolean bigEndian) {
        PcapngOptions records = options(position + NAMES_BEGIN, end, bigEndian);
        while (records.next()) {
            if (records.code == NRB_IPV4 && records.length > IPV4_OCTETS) {
                long low = octets.buffer.getInt(records.value) & 0xffff_ffffL;
                notes.name(4, 0, low, records.textFrom(IPV4_OCTETS, MOST_NAME_OCTETS));
            } else if (records.code == NRB_IPV6 && records.length > IPV6_OCTETS) {
                notes.name(
                        6,
                        octets.buffer.getLong(records.value),
                        octets.buffer.getLong(records.value + Long.BYTES),
                        records.textFrom(IPV6_OCTETS, MOST_NAME_OCTETS));
            }
        }
    }

    /** A section header: 8 byte order, 12 version, 16 section length (64 bits), 24 options. */
    void section(long position, long end, boolean bigEndian) {
        String application = null;
        String system = null;
        String hardware = null;
        PcapngOptions options = options(position + LEAST_SECTION_OCTETS, end, bigEndian);
        while (options.next()) {
            switch (options.code) {
                case PcapngOptions.COMMENT -> notes.comment(0, options.text());
                case SHB_HARDWARE -> hardware = options.text();
                case SHB_OS -> system = options.text();
                case SHB_USERAPPL -> application = options.text();
                default -> {}
            }
        }
        if (application != null || system != null || hardware != null) {
            notes.writer(new CaptureNotes.Writer(application, system, hardware));
        }
    }

    /**
     * What the options of a packet, which lie from {@code at} to {@code end}, say for people.
     *
     * @param shown somebody will read it, and should know where it is cut
     */
    List<String> comments(long at, long end, boolean bigEndian, boolean shown) {
        List<String> comments = List.of();
        int most = (int) bounds.of(Bound.COMMENT_OCTETS);
        long leftOut = 0;
        PcapngOptions options = options(at, end, bigEndian);
        while (options.next()) {
            if (options.code != PcapngOptions.COMMENT) {
                continue;
            }
            if (comments.size() >= bounds.of(Bound.COMMENTS)) {
                leftOut++;
                continue;
            }
            comments = comments.isEmpty() ? new ArrayList<>() : comments;
            comments.add(options.text(most));
            if (shown && options.length > most) {
                bounds.gaveUp(Bound.COMMENT_OCTETS, options.length);
            }
        }
        if (shown) {
            bounds.gaveUp(Bound.COMMENTS, leftOut);
        }
        return comments;
    }

    private PcapngOptions options(long at, long end, boolean bigEndian) {
        return new PcapngOptions(octets.buffer, octets.index(at), octets.index(end), bigEndian);
    }
}
