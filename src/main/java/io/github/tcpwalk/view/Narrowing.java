package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Inspection;
import io.github.tcpwalk.finding.Pattern;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.view.where.Held;
import io.github.tcpwalk.view.where.Matcher;
import io.github.tcpwalk.view.where.Where;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/**
 * Leaves out of one story what a condition does not hold of, once all of it was analysed. Of conversations alone, the
 * story's choice is narrowed before the telling; of packets, the conversations that had one are known after it.
 * Findings and times in a condition take a telling before.
 */
final class Narrowing {
    private static final Visitor NOTHING = new Visitor() {};

    private final Where where;
    private final Story story;
    /** Asked by the choice, and by those who are told: these may be two threads. */
    private final Matcher ofConversations;

    private final Matcher ofPackets;
    private Held held;
    /** Conversations of which a packet or a finding is shown. */
    private final BitSet shown = new BitSet();

    private boolean diagnosis;
    private boolean live;

    Narrowing(Where where, Story story, String name) {
        this.where = where;
        this.story = story;
        ofConversations = where.on(story, name);
        ofPackets = where.on(story, name);
    }

    boolean ofPackets() {
        return where.ofPackets();
    }

    /** It is asked of single findings: in a diagnosis. */
    boolean ofFindings() {
        return diagnosis && where.needsFindings();
    }

    /** Before everything is told. @param byNumber conversation by conversation */
    void begin(boolean byNumber) throws IOException {
        if (byNumber && (where.needsFindings() || where.needsTiming())) {
            story.remember();
        }
        before(where.needsFindings(), where.needsTiming());
        if (!ofPackets()) {
            story.choice().narrow(ofConversations::holds);
        }
    }

    /** The same where each finding is told by itself. */
    void beginDiagnosis() throws IOException {
        diagnosis = true;
        before(false, where.needsTiming());
        if (!ofFindings()) {
            story.choice().narrow(ofConversations::holds);
        }
    }

    /** Before packets are told as they come. */
    void beginLive() {
        live = true;
    }

    private void before(boolean findings, boolean times) throws IOException {
        Inspection inspection = findings ? Inspection.of(story, this::findings) : null;
        Timing timing = times ? new Timing() : null;
        if (inspection != null || timing != null) {
            story.inOrder(timing == null ? inspection : inspection == null ? timing : Visitor.both(inspection, timing));
        }
        if (timing != null) {
            ofConversations.timed(timing);
            ofPackets.timed(timing);
        }
    }

    private void findings(TcpConversation c, List<Finding> findings) {
        ofConversations.findings(c, findings);
        ofPackets.findings(c, findings);
    }

    /** Who is told what it holds of, for {@code to}. */
    Visitor held(Visitor to) {
        if (!ofPackets() && !live) {
            return to;
        }
        held = new Held(ofPackets, ofPackets(), shown, to);
        return held;
    }

    void resumes(Conversation c, Held.Before told) throws IOException {
        if (held == null) {
            told.first(c);
        } else {
            held.resumes(c, told);
        }
    }

    boolean holds(TcpConversation c, Segment s, Observation o) {
        return ofPackets() ? ofPackets.holds(c, s, o) : ofPackets.holds(c);
    }

    /** Whether anything of the conversation was shown. */
    boolean shows(Conversation c) {
        return held == null || shown.get(c.number());
    }

    /** Whether a finding is to be shown. */
    boolean found(TcpConversation c, Finding finding) {
        boolean holds = ofPackets.holds(c, finding);
        if (holds) {
            shown.set(c.number());
        }
        return holds;
    }

    /** The same of what only several conversations show. */
    boolean found(Pattern pattern) {
        boolean holds = ofPackets.holds(null, pattern.finding());
        if (holds) {
            pattern.conversations().forEach(number -> shown.set(number.intValue()));
        }
        return holds;
    }

    /** After everything was told: from now on those conversations are chosen of which something was. */
    void end() {
        if (ofFindings() || ofPackets() || live) {
            story.choice().narrow(c -> shown.get(c.number()));
        }
    }

    /** Tells a view of segments alone, those that it holds of and the others. */
    Visitor split(View view) {
        held = new Held(ofPackets, ofPackets(), shown, NOTHING);
        return new Split(view);
    }

    private final class Split implements Visitor {
        private final View view;

        Split(View view) {
            this.view = view;
        }

        @Override
        public boolean hears(Conversation c) {
            return !(c instanceof UdpConversation);
        }

        @Override
        public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
            if (!ofPackets() || ofPackets.holds(c, s, o)) {
                held.segment(c, s, o);
                view.segment(s);
            } else {
                view.passes(s);
            }
        }

        @Override
        public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
            segment(c, s, o);
        }
    }
}
