package io.github.tcpwalk.live;

import io.github.tcpwalk.capture.Frame;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** Which frames a tcpdump expression accepts. It is compiled once for each link type the frames turn out to have. */
public final class FilterTest {
    private static final int NULL = 0;
    /** No link type: those have 16 bits. */
    private static final int NULL_BIG_ENDIAN = 1 << 16;

    private static final int NONE_YET = -1;

    private final String expression;
    private final Map<Integer, BpfProgram> programs = new HashMap<>();
    private BpfProgram program;
    private int programKind = NONE_YET;

    /**
     * @param expression as in pcap-filter(7)
     * @throws LibpcapMissingException at once; a syntax error shows at the first frame, as only that names a link type
     */
    public FilterTest(String expression) throws CaptureException {
        this.expression = expression;
        Libpcap.load();
    }

    /** @throws FilterSyntaxException at the first frame of a link type for which the expression means nothing */
    public boolean matches(Frame frame) throws CaptureException {
        return matches(frame, frame.linkType);
    }

    /** The same of a frame that is to be read by another link type than its own. */
    public boolean matches(Frame frame, int linkType) throws CaptureException {
        int kind = kind(frame, linkType);
        if (kind != programKind) {
            switchTo(kind);
        }
        return program.matches(frame.octets, frame.offset, frame.captured, frame.original);
    }

    /**
     * The link type, but for BSD loopback (NULL): that starts with an address family in the byte order of the machine
     * that captured. Families are small numbers, so the frame itself shows which order it is.
     */
    private static int kind(Frame frame, int linkType) {
        boolean bigEndian =
                linkType == NULL && frame.captured >= Short.BYTES && frame.octets.getShort(frame.offset) == 0;
        return bigEndian ? NULL_BIG_ENDIAN : linkType;
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
}
