package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;

/**
 * Told a story in order that was told before as it came, it tells a view those segments of which something else is to
 * be said now. Nothing of what was said is kept: it is worked out again, segment by segment. A frame may hold several:
 * with one of them go those behind it, so that they are the last of their frame, whatever they look like.
 */
final class Corrections implements Visitor {
    /** Whether anybody wants to hear of a segment. */
    interface Concern {
        boolean of(TcpConversation c, Segment s, Observation said, Observation o);
    }

    private final View view;
    private final Concern concern;
    private final AsItCame came = new AsItCame();

    private int file;
    private long frame;

    Corrections(View view, Concern concern) {
        this.view = view;
        this.concern = concern;
    }

    /** Hears of each segment first, as it was told when it came. */
    Visitor asItCame() {
        return came;
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        Observation before = came.takeSaid();
        if (before == null || !concern.of(c, s, before, o)) {
            return;
        }
        if (!before.saysTheSame(o) || s.frame == frame && s.file == file) {
            file = s.file;
            frame = s.frame;
            view.corrects(c, s, before, o);
        } else if (!before.doubtsTheSame(o)) {
            view.doubts(c, s, before, o);
        }
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o);
    }
}
