package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.compare.MatchedConversation;
import io.github.tcpwalk.compare.Way;
import io.github.tcpwalk.view.WalkOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** For people: how the clocks stand, what all conversations came to, and those to which most happened. */
public final class ComparisonText implements ComparisonView {
    private final ComparisonLines lines;
    private final int most;
    /** The worst, the least bad first. */
    private final PriorityQueue<ComparedConversation> worst;

    private final Shared shared = new Shared();
    private Totals totals;

    /** @param most conversations told in full */
    public ComparisonText(OutputStream out, WalkOptions options, int most) {
        this.most = most;
        lines = new ComparisonLines(out, options);
        worst = new PriorityQueue<>((one, other) -> {
            int compared = Long.compare(badness(one), badness(other));
            return compared != 0
                    ? compared
                    : Integer.compare(other.a().number(), one.a().number());
        });
    }

    private static long badness(ComparedConversation c) {
        return badness(c.toServer())
                + badness(c.toClient())
                + 1000L * (c.resets().size() + c.icmp().size())
                + (c.isCalm() ? 0 : 1);
    }

    private static long badness(Way way) {
        return 1000 * way.lost()
                + 1000 * way.count(Fate.INSERTED)
                + 100 * way.count(Fate.DUPLICATED)
                + 10 * way.reordered()
                + way.count(Fate.NOT_CAPTURED)
                + way.changes().stream().filter(c -> !c.kind().isOrdinary()).count();
    }

    @Override
    public boolean hears(MatchedConversation c) {
        return false;
    }

    @Override
    public void opens(Comparison comparison, Comparison.Chosen chosen, String nameA, String nameB) {
        totals = new Totals(comparison, chosen, nameA, nameB);
    }

    @Override
    public void conversation(ComparedConversation c) {
        totals.add(c);
        shared.add(c);
        worst.add(c);
        if (worst.size() > most) {
            worst.remove();
        }
    }

    @Override
    public void ends() throws IOException {
        new ComparisonHead(lines, totals, shared).tell();
        List<ComparedConversation> told = new ArrayList<>(worst);
        told.sort(Collections.reverseOrder(worst.comparator()));
        ConversationLines conversations = new ConversationLines(lines);
        boolean afterCalm = false;
        for (ComparedConversation c : told) {
            boolean calm = shared.isCalm(c);
            if (!calm || !afterCalm) {
                lines.blank();
            }
            conversations.head(c, !shared.saysPlace());
            if (calm) {
                conversations.calm(c);
            } else {
                conversations.full(c, shared);
            }
            afterCalm = calm;
            lines.write();
        }
        if (totals.conversations > told.size()) {
            lines.blank();
            lines.say(0, "compare.more", Map.of("count", totals.conversations - told.size()));
        }
        if (totals.conversations > 0) {
            lines.blank();
            lines.say(0, "compare.words", Map.of());
        }
        lines.flush();
    }
}
