package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** What one analysis reads: a capture, or several that are read as one in the order of time. Not thread-safe. */
public sealed interface Capture extends Closeable permits CaptureFile, JoinedCapture {
    /** What the caller is going to do. */
    enum Access {
        /** One {@link #source}, no {@link #read}: a pipe or compressed file is then not kept. */
        ONCE,
        /** Any number of sources, and {@link #read}. */
        REPEATED
    }

    /**
     * A pass from the first record on. Closing the capture closes it.
     *
     * @throws IllegalStateException the second time when opened for {@link Access#ONCE}
     */
    FrameSource source();

    /**
     * As {@link #source}, without what the file holds a second time out of the order of time. A stream that is not kept
     * is delivered whole.
     */
    default FrameSource eachOnce() {
        return source();
    }

    /** Buffers behind the one that a source reads from, when {@link #staysInSight}. */
    int BUFFERS_IN_SIGHT = 10;

    /**
     * Reads one record again, without disturbing any source.
     *
     * @param file {@link Frame#file} as a source delivered it
     * @param position {@link Frame#position} as a source delivered it
     * @param number {@link Frame#number} that belongs to it
     * @return false when no packet record can be read there any more
     * @throws IllegalStateException when opened for {@link Access#ONCE}
     */
    boolean read(int file, long position, long number, Frame into) throws IOException;

    /**
     * Whether the octets of a frame can be read, by any thread, until the source has gone on to its
     * {@link #BUFFERS_IN_SIGHT}th buffer after the frame's own.
     */
    default boolean staysInSight() {
        return false;
    }

    /**
     * One more way to read records again.
     *
     * @throws IllegalStateException unless it {@link #staysInSight} and was opened for {@link Access#REPEATED}
     */
    default RecordLookup lookup() {
        throw new IllegalStateException("its records do not lie where they can be looked up");
    }

    /** What messages call the files, in the order of {@link Frame#file}. */
    List<String> names();

    /** For people: "pcap", "pcap (nanosecond)", "pcapng", "pcap in gzip". */
    String format(int file);

    /** What the file says about itself. Grows while a source is read. */
    CaptureNotes notes(int file);

    /** Whether times of any file are finer than a microsecond. Of pcapng known once the first record was read. */
    boolean nanosecond();

    /** Octets of the files themselves, compressed when they are; 0 when unknown, as of a pipe. */
    long sizeOctets();

    /** What was wrong as far as a pass came, by file and offset, the first few of each file. */
    List<Damage> damage();

    /** The runs of records that the last pass left out because the file holds them twice. */
    default List<Again> again() {
        return List.of();
    }

    /** Records left out by the last pass because another of the files holds them, too. */
    default long repeatedRecords() {
        return 0;
    }
}
