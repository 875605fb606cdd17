package io.github.tcpwalk.live;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import io.github.tcpwalk.text.Reason;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files libpcap's dumper writes, one after the other. The dumper itself reports nothing, so every flush asks the
 * stream whether any write since it was opened failed. One thread only.
 */
final class DumpFiles implements AutoCloseable {
    /** Fewer writes than the C library's 4 KiB, and still little to lose; a flush empties it anyway. */
    private static final int BUFFER_OCTETS = 256 * 1024;

    private static final int FULLY_BUFFERED = 0;
    /** More than any C library's struct tm. */
    private static final int TM_OCTETS = 128;

    private static final int NAME_OCTETS = 4096;
    private static final int RECORD_HEADER_OCTETS = 16;
    private static final int CAPTURED_LENGTH_AT = 8;
    /** Packets between two looks at the size: few, so that a file is hardly longer than was asked for. */
    private static final int PACKETS_PER_SIZE_CHECK = 64;

    private static final int GUESSED_RECORD_OCTETS = 1_500 + RECORD_HEADER_OCTETS;

    private static final String NO_ROOM = "No space left on device";
    private static final Path NOWHERE = Path.of("/dev/null");
    private static final Sentence READER_GONE = Sentence.of("live.reader-gone");

    private final Libpcap libpcap;
    private final Pointer handle;
    private final Path template;
    /** Of a temporary file; null for one that may grow. */
    private final Room room;
    /** Null for files. */
    private final PacketPipe pipe;
    /** Names that time changes begin to be numbered anew with each; the others are numbered on. */
    private final boolean dated;

    private final Rotation rotation;
    private final CaptureListener listener;
    private final Pointer buffer = new Memory(BUFFER_OCTETS);

    private Pointer dumper;
    private Path current;
    private int count;
    private int windows;
    private long windowStartSeconds;
    private int filesOpened;
    private long packetsInFile;
    /** As of the last flush that did not fail. */
    private long flushedPackets;

    private long flushedOctets;
    private long notKept;
    private boolean keepsNoMore;

    /**
     * @param room null for no temporary file
     * @param pipe to be written in place of files; null for files
     */
    DumpFiles(
            Libpcap libpcap,
            Pointer handle,
            Path template,
            Room room,
            PacketPipe pipe,
            Rotation rotation,
            CaptureListener listener) {
        this.libpcap = libpcap;
        this.handle = handle;
        this.template = template;
        this.room = room;
        this.pipe = pipe;
        this.dated = template.toString().indexOf('%') >= 0;
        this.rotation = rotation;
        this.listener = listener;
    }

    /** Opens the first file; its header is on disk when this returns. */
    void start(long nowSeconds) throws OutputException {
        windowStartSeconds = nowSeconds;
        open();
    }

    /** What pcap_dump takes as its user argument. */
    Pointer dumper() {
        return dumper;
    }

    /** The file being written. */
    Path current() {
        return current;
    }

    int filesOpened() {
        return filesOpened;
    }

    /** Packets that a temporary file had no room for. */
    long notKept() {
        return notKept;
    }

    /** Tells how many packets were just dumped. */
    void dumped(int packets) {
        packetsInFile += packets;
        notKept += keepsNoMore ? packets : 0;
    }

    /** How many packets may be dumped before {@link #rotate} has to be asked again. */
    int packetsBeforeCheck(int most) {
        if (!rotation.bySize() && (room == null || keepsNoMore)) {
            return most;
        }
        long end = room != null ? room.end() : rotation.octets();
        long octets = libpcap.pcap_dump_ftell64(dumper);
        long recordOctets =
                packetsInFile == 0 ? GUESSED_RECORD_OCTETS : Math.max(RECORD_HEADER_OCTETS, octets / packetsInFile);
        long packets = (end - octets) / recordOctets;
        return (int) Math.max(1, Math.min(packets, Math.min(most, PACKETS_PER_SIZE_CHECK)));
    }

    /**
     * Goes on to the next file where it is time to.
     *
     * @return false when the last file that was asked for is full
     */
    boolean rotate(long nowSeconds) throws OutputException {
        if (room != null) {
            if (!keepsNoMore && !room.has(libpcap.pcap_dump_ftell64(dumper))) {
                flush();
                keepNoMore();
            }
        } else if (rotation.byTime() && nowSeconds - windowStartSeconds >= rotation.seconds()) {
            windows++;
            if (rotation.windowLimit() > 0 && windows >= rotation.windowLimit()) {
                return false;
            }
            windowStartSeconds = nowSeconds;
            count = dated ? 0 : rotation.following(count);
            reopen();
        } else if (rotation.bySize() && libpcap.pcap_dump_ftell64(dumper) > rotation.octets()) {
            count = rotation.following(count);
            reopen();
        }
        return true;
    }

    /** @throws OutputException when this write, or any write to this file before it, failed */
    void flush() throws OutputException {
        boolean failed = libpcap.pcap_dump_flush(dumper) != 0;
        String reason = Libc.lastError();
        if (failed || Libc.INSTANCE.ferror(libpcap.pcap_dump_file(dumper)) != 0) {
            if (room != null && packetsInFile > 0) {
                room.fillDisk();
                notKept = lost();
                keepNoMore();
                return;
            }
            Object why = failed ? reason : reasonOfAnEarlierFailure();
            throw new OutputException(
                    room == null ? current : Nameless.folder(),
                    why,
                    why == READER_GONE || reason.equals(Libc.INSTANCE.strerror(Libc.EPIPE)));
        }
        flushedPackets = packetsInFile;
        flushedOctets = libpcap.pcap_dump_ftell64(dumper);
    }

    /** What still comes is counted, and goes nowhere. */
    private void keepNoMore() throws OutputException {
        if (!keepsNoMore) {
            keepsNoMore = true;
            close();
            dumper = libpcap.pcap_dump_open(handle, Libc.fileName(NOWHERE));
            if (dumper == null) {
                throw new OutputException(NOWHERE, libpcap.pcap_geterr(handle).strip());
            }
            listener.keepsNoMore(room.isDiskFull());
        }
    }

    /** After a flush that failed: closes the file, and says how many packets did not get into it. */
    long lost() {
        close();
        if (!Files.isRegularFile(current)) {
            return 0; // nobody knows
        }
        long whole = flushedPackets;
        try (FileChannel file = FileChannel.open(current)) {
            ByteBuffer header = ByteBuffer.allocate(RECORD_HEADER_OCTETS).order(ByteOrder.nativeOrder());
            long at = flushedOctets;
            while (file.read(header.clear(), at) == RECORD_HEADER_OCTETS) {
                at += RECORD_HEADER_OCTETS + Integer.toUnsignedLong(header.getInt(CAPTURED_LENGTH_AT));
                whole += at <= file.size() ? 1 : 0;
            }
        } catch (IOException e) {
            return 0;
        }
        return packetsInFile - whole;
    }

    /** The stream remembers that a write failed, not why. */
    private Object reasonOfAnEarlierFailure() {
        Path written = current.equals(LiveCapture.STANDARD_OUTPUT) ? Path.of("/dev/stdout") : current;
        if (!Files.isRegularFile(written)) {
            return READER_GONE;
        }
        try {
            if (Files.getFileStore(written).getUsableSpace() < BUFFER_OCTETS) {
                return NO_ROOM;
            }
        } catch (IOException e) {
            // Then it stays unknown.
        }
        return Sentence.of("live.write-failed");
    }

    private void reopen() throws OutputException {
        flush();
        libpcap.pcap_dump_close(dumper);
        dumper = null;
        listener.closed(current);
        open();
    }

    private void open() throws OutputException {
        current = Path.of(rotation.numbered(dated(), count));
        try {
            listener.opens(current);
        } catch (IOException e) {
            throw new OutputException(current, Reason.of(e));
        }
        dumper = pipe == null
                ? libpcap.pcap_dump_open(handle, Libc.fileName(current))
                : libpcap.pcap_dump_fopen(handle, pipe.stream());
        if (dumper == null) {
            String reason = libpcap.pcap_geterr(handle).strip();
            String prefix = current + ": ";
            throw new OutputException(current, reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason);
        }
        packetsInFile = 0;
        flushedPackets = 0;
        flushedOctets = 0;
        filesOpened++;
        flush();
        if (room != null && !room.has(0)) {
            throw new OutputException(Nameless.folder(), NO_ROOM);
        }
        Libc.INSTANCE.setvbuf(libpcap.pcap_dump_file(dumper), buffer, FULLY_BUFFERED, new NativeLong(BUFFER_OCTETS));
        listener.opened(current);
    }

    /** The C library's own strftime, so that every conversion means what tcpdump makes of it. */
    private String dated() throws OutputException {
        if (!rotation.byTime()) {
            return template.toString();
        }
        Memory tm = new Memory(TM_OCTETS);
        Libc.INSTANCE.localtime_r(new long[] {windowStartSeconds}, tm);
        byte[] name = new byte[NAME_OCTETS];
        int length = Libc.INSTANCE
                .strftime(name, new NativeLong(name.length), Libc.fileName(template), tm)
                .intValue();
        if (length == 0) {
            throw new OutputException(template, Sentence.of("live.bad-name"));
        }
        return new String(name, 0, length, Libc.FILE_NAMES);
    }

    /** Closes without a look at errors: whoever needs to know flushes first. */
    @Override
    public void close() {
        if (dumper != null) {
            libpcap.pcap_dump_close(dumper);
            dumper = null;
        }
    }
}
