package io.github.tcpwalk.live;

import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The frames of another source that a tcpdump expression accepts. Frames keep their number in the file. The expression
 * is compiled once for each link type the file turns out to hold.
 */
public final class FilteredSource implements FrameSource {
    private static final int NULL = 0;
    /** No link type: those have 16 bits. */
    private static final int NULL_BIG_ENDIAN = 1 << 16;

    private static final int NONE_YET = -1;

    private final FrameSource source;
    private final String expression;
    private final Map<Integer, BpfProgram> programs = new HashMap<>();
    private BpfProgram program;
    private int programKind = NONE_YET;

    /**
     * @param expression as in pcap-filter(7)
     * @throws LibpcapMissingException at once; a syntax error shows at the first frame, as only that names a link type
     */
    public FilteredSource(FrameSource source, String expression) throws CaptureException {
        this.source = source;
        this.expression = expression;
        Libpcap.load();
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        while (source.next(frame)) {
            int kind = kind(frame);
            if (kind != programKind) {
                switchTo(kind);
            }
            if (program.matches(frame.octets, frame.offset, frame.captured, frame.original)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The link type, but for BSD loopback (NULL): that starts with an address family in the byte order of the machine
     * that captured. Families are small numbers, so the frame itself shows which order it is.
     */
    private static int kind(Frame frame) {
        boolean bigEndian =
                frame.linkType == NULL && frame.captured >= Short.BYTES && frame.octets.getShort(frame.offset) == 0;
        return bigEndian ? NULL_BIG_ENDIAN : frame.linkType;
    }

    private void switchTo(int kind) throws CaptureException {
        program = programs.get(kind);
        if (program == null) {
            program = kind == NULL_BIG_ENDIAN
                    ? FilterCompiler.compile(NULL, 0, ByteOrder.BIG_ENDIAN, expression)
                    : FilterCompiler.compile(kind, 0, expression);
            programs.put(kind, program);
        }
        programKind = kind;
    }

    @Override
    public Damage damage() {
        return source.damage();
    }

    @Override
    public long consumedOctets() {
        return source.consumedOctets();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
