package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Pattern;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The walk as text: a header for each conversation, then one line a packet. Where packets are told as they come, each
 * line says whose it is once there are several conversations; how each went follows at the end.
 */
public final class TextWalk implements View {
    private static final int READABLE_COLUMNS = 80;
    /** On fewer, nanoseconds would push a segment's role off the line. */
    private static final int COLUMNS_FOR_NANOSECONDS = 90;

    private record Found(TcpConversation conversation, List<Finding> findings) {}

    private final OutputStream out;
    private WalkOptions options;
    private final StringBuilder line = new StringBuilder(160);
    private final Words words;
    private final WalkHeader header;
    private final FileHeads files;
    private final Otherwise otherwise;
    private final SegmentWalk segments;
    private final DatagramWalk datagrams;
    private final LiveWalk live;
    private Folding folding;
    private Story story;
    private boolean provisional;
    /** Of what was told as it came. */
    private LiveRows rows;

    private boolean unitsKnown;
    /** Any conversation of any capture was shown; of TCP; what ranges mean was said. */
    private boolean any;

    private boolean anyRange;
    private boolean rangesExplained;
    /** The latest, where they stand before packets. */
    private Found found;

    private final FoundLive foundLive;
    private List<Pattern> patterns = List.of();
    private boolean resumed;

    /** @param several captures are shown in one run: each below its name */
    public TextWalk(OutputStream out, WalkOptions options, boolean several) {
        this.out = out;
        this.options = options;
        words = new Words(options.language());
        header = new WalkHeader(line, words);
        files = new FileHeads(line, words, several);
        otherwise = new Otherwise(line, words, files);
        segments = new SegmentWalk(line, words, options);
        datagrams = new DatagramWalk(line, words, options);
        live = new LiveWalk(line, words, files, segments, datagrams);
        foundLive = new FoundLive(words);
        fold(Folding.Mode.REPEATS);
    }

    /** From now on so much is left out of long conversations, and their findings stand before their segments. */
    public void fold(Folding.Mode mode) {
        folding = new Folding(line, words, mode);
        if (mode == Folding.Mode.NOTHING) {
            live.tellEach();
            foundLive.tellEach();
        }
    }

    @Override
    public boolean findingsFirst() {
        return folding.mode() == Folding.Mode.ORDINARY;
    }

    /** A terminal shows it as it is written: what goes on changing is written over. */
    public void refreshInPlace() {
        live.refreshInPlace();
    }

    /** From now on a sentence or two, for learners, goes below each segment that opens or closes. */
    public void explain(Language language) {
        segments.explain(language);
    }

    @Override
    public Order order() {
        return Order.BY_NUMBER;
    }

    @Override
    public void opens(Story opened, String name, boolean asItComes) {
        story = opened;
        words.opens(opened);
        files.opens(opened, name);
        provisional = asItComes;
        rows = new LiveRows(out, words, options);
        unitsKnown = false;
        otherwise.opens();
        live.opens();
    }

    /** Known once the first record was read. */
    private void units() {
        if (!unitsKnown) {
            unitsKnown = true;
            boolean narrow = options.columns() > 0 && options.columns() < COLUMNS_FOR_NANOSECONDS;
            options = options.withNanosecond(story.nanosecond() && !narrow);
            segments.use(options);
            datagrams.use(options);
            live.use(options);
        }
    }

    @Override
    public void begins(Conversation c) throws IOException {
        units();
        if (provisional) {
            return;
        }
        if (any) {
            line.append('\n');
        }
        any = true;
        files.capture(options.paint());
        files.parted();
        header.conversation(c, options);
        if (c instanceof UdpConversation udp) {
            datagrams.begin(udp);
        } else {
            anyRange = true;
            first(c);
            segments.begin((TcpConversation) c);
            folding.begin(c);
        }
        write();
    }

    /** What was found in a conversation before it is told. */
    private void first(Conversation c) throws IOException {
        if (found != null && found.conversation().equals(c)) {
            found.findings().forEach(finding -> finding.frames().forEach(folding::proves));
            findings(found.findings());
        }
        found = null;
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        if (provisional) {
            any = true;
            live.datagram(c, d, o);
        } else {
            files.packet(d);
            datagrams.datagram(d, o);
        }
        write();
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o, false);
    }

    private void segment(TcpConversation c, Segment s, Observation o, boolean copy) throws IOException {
        if (provisional) {
            any = true;
            anyRange = true;
            live.segment(c, s, o, copy);
        } else {
            int start = line.length();
            files.packet(s);
            segments.segment(s, o);
            folding.take(start, s, o);
        }
        write();
    }

    /** Where all is known, the header tells of it. */
    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) throws IOException {
        if (provisional) {
            any = true;
            live.icmpError(c, e, notice);
            write();
        }
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o, true);
    }

    @Override
    public void omitted() {
        live.end();
        line.append('\n').append(words.say("walk.omitted")).append('\n');
        files.parted();
    }

    @Override
    public void doubts(TcpConversation c, Segment s, Observation said, Observation o) throws IOException {
        corrects(c, s, said, o);
    }

    @Override
    public void corrects(TcpConversation c, Segment s, Observation said, Observation o) throws IOException {
        if (!live.counts(c)) {
            otherwise.segment(s, said, o, options);
            write();
        }
    }

    @Override
    public void ends(Conversation c) throws IOException {
        if (provisional) {
            live.end();
            write();
            return;
        }
        if (c instanceof UdpConversation) {
            datagrams.trailer();
        } else {
            folding.end();
            segments.trailer();
        }
        write();
    }

    @Override
    public void over(List<Conversation> over) throws IOException {
        live.over(over);
        write();
    }

    @Override
    public void resumes(Conversation c) throws IOException {
        heading("walk.again", c.number());
        resumed = true;
        write();
    }

    private void heading(String key, int number) {
        String said = words.say(key, Map.of("number", number));
        Paragraph.append(line.append('\n'), said, 0, options.columns());
    }

    @Override
    public void findings(TcpConversation c, List<Finding> findings) throws IOException {
        if (provisional) {
            foundLive.add(c, findings, live.counts(c));
        } else if (findingsFirst()) {
            found = new Found(c, findings);
        } else if (!resumed) {
            findings(findings);
        }
    }

    @Override
    public void patterns(List<Pattern> all) throws IOException {
        patterns = all;
        if (!provisional) {
            acrossConversations();
        }
    }

    private void acrossConversations() throws IOException {
        findings(patterns.stream().map(Pattern::finding).toList());
    }

    private void findings(List<Finding> findings) throws IOException {
        FindingText text = new FindingText(line, options);
        for (Finding finding : findings) {
            line.append('\n');
            text.head(2, finding.severity(), text.words().evidence(finding, story.names()));
            text.body(2, text.words().text(finding));
            text.words().againstSentence(finding).ifPresent(doubt -> text.body(2, doubt));
        }
        write();
    }

    /** Says once what a range of sequence numbers means; of packets told as they came, how each conversation went. */
    @Override
    public void summary(Story told) throws IOException {
        if (provisional) {
            otherwise.end(options);
            segments.trailer();
        }
        if (anyRange && !rangesExplained) {
            rangesExplained = true;
            line.append('\n');
            paragraph(segments.shortened() ? "walk.ranges-short" : "walk.ranges");
            if (segments.doubted()) {
                paragraph("walk.doubted");
            }
        }
        write();
        if (!provisional) {
            return;
        }
        rows.write(told.chosen(), live::counts, true);
        rows.totals();
        foundOut();
    }

    /** What became of some conversations while others go on. */
    @Override
    public void part(List<Conversation> over, boolean last) throws IOException {
        otherwise.end(options);
        otherwise.opens();
        boolean calm = !last
                && foundLive.isEmpty()
                && patterns.isEmpty()
                && over.stream().allMatch(live::counts);
        if (!last && !calm) {
            line.append('\n').append(words.say("walk.part")).append('\n');
        }
        write();
        rows.write(over, live::counts, last);
        foundOut();
        patterns = List.of();
        over.forEach(live::forget);
        if (!last && !calm) {
            out.write('\n');
        }
    }

    private void foundOut() throws IOException {
        for (Map.Entry<Integer, List<Finding>> f : foundLive.told().entrySet()) {
            heading("walk.number", f.getKey());
            findings(f.getValue());
        }
        foundLive.others(line, new FindingText(line, options), story.names());
        write();
        acrossConversations();
    }

    @Override
    public void flush() throws IOException {
        if (provisional) {
            live.flush();
            write();
        }
    }

    private void paragraph(String key) {
        int columns = options.columns() == 0 ? READABLE_COLUMNS : Math.min(options.columns(), READABLE_COLUMNS);
        for (String text : Paragraph.wrap(words.say(key), columns)) {
            line.append(text).append('\n');
        }
    }

    /** Writes on the line, as far as it is. */
    private void write() throws IOException {
        if (provisional) {
            live.writes();
        }
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }
}
