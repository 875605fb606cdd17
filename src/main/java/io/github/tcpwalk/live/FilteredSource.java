package io.github.tcpwalk.live;

import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The frames of another source that a tcpdump expression accepts. Frames keep their number in the file. The expression
 * is compiled once for each link type the file turns out to hold.
 */
public final class FilteredSource implements FrameSource {
    private final FrameSource source;
    private final String expression;
    private final Map<Integer, BpfProgram> programs = new HashMap<>();
    private BpfProgram program;
    private int programLinkType = -1;

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
            if (frame.linkType != programLinkType) {
                switchTo(frame.linkType);
            }
            if (program.matches(frame.octets, frame.offset, frame.captured, frame.original)) {
                return true;
            }
        }
        return false;
    }

    private void switchTo(int linkType) throws CaptureException {
        program = programs.get(linkType);
        if (program == null) {
            program = FilterCompiler.compile(linkType, 0, expression);
            programs.put(linkType, program);
        }
        programLinkType = linkType;
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
