package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.tcp.CaptureGap;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Why a capture in which nothing was found may hide trouble all the same. */
final class Limits {
    private static final Set<FindingName> ATTEMPTS =
            EnumSet.of(FindingName.CONNECTION_UNANSWERED, FindingName.HANDSHAKE_INCOMPLETE);

    /** Sooner an answer may still be on its way (RFC 6298 section 2.1). */
    private static final long AWAITED_NANOS = 1_000_000_000;

    private Limits() {}

    /** The reasons, a part of a sentence each; none where the capture could have shown trouble. */
    static List<Sentence> of(Story story, List<Group> groups) throws IOException {
        return of(Whole.of(story), groups);
    }

    static List<Sentence> of(Whole whole, List<Group> groups) {
        long all = 0;
        long blind = 0;
        long waiting = 0;
        long wrong = 0;
        for (Conversation c : whole.conversations()) {
            all++;
            if (c instanceof TcpConversation connection) {
                blind += halfSeen(connection.summary()) ? 1 : 0;
                waiting += waits(connection.summary(), whole.lastNanos()) ? 1 : 0;
                wrong += wrongChecksums(connection.summary());
            }
        }
        List<Sentence> reasons = new ArrayList<>();
        add(reasons, "page.but-one-direction", blind, all);
        if (blind == 0) { // of which the opening is not to be expected
            add(reasons, "page.but-late", remarks(groups, f -> f.name() == FindingName.CAPTURE_STARTS_LATE), all);
        }
        add(reasons, "page.but-undecided", remarks(groups, f -> ATTEMPTS.contains(f.name()) && f.doubt() != null), all);
        add(reasons, "page.but-unanswered", waiting, all);
        add(reasons, "page.but-checksums", wrong, 0);
        add(reasons, "page.but-undecoded", whole.undecoded(), 0);
        add(reasons, "page.but-dropped", whole.dropped(), 0);
        if (whole.late() > 0) {
            Value late = new Value.Count(whole.late());
            reasons.add(new Sentence("page.but-unordered", Map.of("n", late, "all", new Value.Count(whole.frames()))));
        }
        add(reasons, "page.but-damaged", whole.damaged(), 0);
        if (whole.stopped()) {
            reasons.add(new Sentence("page.but-stopped", Map.of()));
        }
        return reasons;
    }

    private static long wrongChecksums(Summary t) {
        return t.client().badChecksums() + (t.self() ? 0 : t.server().badChecksums());
    }

    private static void add(List<Sentence> reasons, String key, long count, long all) {
        if (count > 0) {
            Value share = new Value.Choice(count == all ? "all" : "some");
            reasons.add(new Sentence(key, Map.of("share", share, "n", new Value.Count(count))));
        }
    }

    private static long remarks(List<Group> groups, Predicate<Finding> which) {
        return groups.stream()
                .flatMap(g -> g.parts().stream())
                .filter(part -> part.example().severity() == Severity.INFO && which.test(part.example()))
                .mapToLong(Group.Part::totalConversations)
                .sum();
    }

    /** What the client said last had no answer when the capture ended: perhaps none was sent, perhaps none came. */
    private static boolean waits(Summary t, long endNanos) {
        boolean open = t.closing() == Closing.OPEN
                && !t.client().finSeen()
                && !t.server().finSeen();
        return open
                && !halfSeen(t)
                && t.client().dataSeen()
                && (!t.server().dataSeen()
                        || t.server().lastDataNanos() <= t.client().lastDataNanos())
                && endNanos - awaitedSince(t) >= AWAITED_NANOS;
    }

    /** Who never had a word waits since it asked first, however often it asks again or goes on asking. */
    private static long awaitedSince(Summary t) {
        return t.server().dataSeen() ? t.client().lastDataNanos() : t.client().firstDataNanos();
    }

    /** Nothing of one end was captured, though it was there. */
    private static boolean halfSeen(Summary t) {
        boolean silent = !t.self() && (t.client().segments() == 0 || t.server().segments() == 0);
        return t.captureGaps().contains(CaptureGap.ONE_DIRECTION) || silent && t.opening() == Opening.MID_STREAM;
    }
}
