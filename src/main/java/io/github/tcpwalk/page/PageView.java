package io.github.tcpwalk.page;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.view.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A capture as a page for a browser. */
public final class PageView implements View {
    /** Unless another number of segments is asked for: a page of some ten million octets at most. */
    public static final int USUAL_SEGMENTS = 10_000;

    /** Of more conversations, the list would be no help. */
    private static final int MOST_CONVERSATIONS = 2_000;

    /** More names of files would be a heading that nobody reads. */
    private static final int FEW_NAMES = 2;

    /** Groups of findings that it tells of; more would be no help either. */
    private static final int MOST_GROUPS = 100;

    /** What is said of a story beside it, as on standard error. */
    public interface Remarks {
        List<String> of(Language language, Story story) throws IOException;
    }

    /**
     * How a page is made.
     *
     * @param language that it opens in
     * @param zone of its times of day
     * @param segments that it shows at most
     * @param files as they were named, those that commands can read again
     * @param joined they are one capture
     */
    public record Settings(
            Language language,
            ZoneId zone,
            int segments,
            List<String> files,
            boolean joined,
            Remarks remarks,
            EndNames names) {}

    private final OutputStream out;
    private final Settings settings;
    private final Map<Conversation, List<Finding>> found = new HashMap<>();
    private List<Group> groups = List.of();
    private String name;

    public PageView(OutputStream out, Settings settings) {
        this.out = out;
        this.settings = settings;
    }

    @Override
    public Order order() {
        return Order.SUMMARY;
    }

    @Override
    public Set<Want> wants() {
        return EnumSet.of(Want.FINDINGS, Want.DIAGNOSIS);
    }

    @Override
    public void opens(Story story, String capture, boolean provisional) {
        List<String> names = story.names();
        name = names.size() > FEW_NAMES ? names.get(0) + " (+" + (names.size() - 1) + ")" : capture;
    }

    @Override
    public void findings(TcpConversation c, List<Finding> findings) {
        found.put(c, findings);
        if (found.size() > 2 * MOST_CONVERSATIONS) { // of so many only the worst will be shown
            found.keySet()
                    .retainAll(Set.copyOf(found.keySet().stream()
                            .map(other -> new Rank(false, of(other), other))
                            .sorted(Rank.WORST_FIRST)
                            .limit(MOST_CONVERSATIONS)
                            .map(Rank::conversation)
                            .toList()));
        }
    }

    /** What decides which of very many are shown, found out once of each. */
    private record Rank(boolean example, List<Finding> findings, Conversation conversation) {
        private static final Comparator<Rank> WORST_FIRST = Comparator.<Rank, Boolean>comparing(r -> !r.example)
                .thenComparing(Rank::worst)
                .thenComparing(r -> r.findings.isEmpty())
                .thenComparingInt(r -> r.conversation.number());

        private Severity worst() {
            Severity worst = Severity.INFO;
            for (Finding finding : findings) {
                worst = finding.severity().compareTo(worst) < 0 ? finding.severity() : worst;
            }
            return worst;
        }
    }

    @Override
    public void diagnosed(List<Group> all) {
        groups = all;
    }

    @Override
    public void summary(Story story) throws IOException {
        List<Conversation> shown = shown(story);
        int[] shares = Shares.of(shown.stream().mapToLong(PageView::rungs).toArray(), settings.segments());
        Map<Conversation, Kept> kept = new LinkedHashMap<>();
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                kept.put(shown.get(i), new Kept(shares[i], of(shown.get(i))));
            }
        }
        Plots plots = new Plots(shown);
        story.inOrder(Visitor.both(new Rungs(story, kept), plots));
        Map<Conversation, Ladder> ladders = new TreeMap<>(Comparator.comparingInt(Conversation::number));
        for (Conversation c : shown) {
            Kept of = kept.get(c);
            ladders.put(
                    c,
                    of == null
                            ? new Ladder(c.packets(), 0, List.of())
                            : new Ladder(of.total(), of.offloaded(), of.rungs()));
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        PageData.write(data, story, name, settings, groups, ladders, plots, this::of);
        Page.write(out, settings.language(), data);
    }

    private static long rungs(Conversation c) {
        return c.packets() + c.icmp().size();
    }

    private List<Finding> of(Conversation c) {
        return found.getOrDefault(c, List.of());
    }

    /** The worst of the groups. */
    static List<Group> told(List<Group> groups) {
        return groups.subList(0, Math.min(groups.size(), MOST_GROUPS));
    }

    /** The examples of what was found first, then others in trouble, then the rest in their order. */
    private List<Conversation> shown(Story story) throws IOException {
        Set<Integer> examples = told(groups).stream()
                .flatMap(group -> group.examples().stream())
                .map(Group.Example::conversation)
                .collect(Collectors.toSet());
        PriorityQueue<Rank> shown = new PriorityQueue<>(Rank.WORST_FIRST.reversed());
        for (Conversation c : story.chosen()) {
            Rank rank = new Rank(examples.contains(c.number()), of(c), c);
            if (shown.size() < MOST_CONVERSATIONS) {
                shown.add(rank);
            } else if (Rank.WORST_FIRST.compare(rank, shown.peek()) < 0) {
                shown.remove(); // of millions no more are kept
                shown.add(rank);
            }
        }
        return shown.stream().sorted(Rank.WORST_FIRST).map(Rank::conversation).toList();
    }
}
