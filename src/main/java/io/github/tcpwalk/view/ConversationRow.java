package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.hint.Hint;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.udp.StopAndWait;
import io.github.tcpwalk.udp.TransferredFile;
import io.github.tcpwalk.udp.UdpExchange;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.wire.IcmpNotice;
import java.util.List;

/** How a conversation went: one row object, filled anew for each. */
public final class ConversationRow {
    /** A file and the digest of its octets; null when its datagrams were not told. */
    record Transferred(TransferredFile file, String sha256) {}

    /**
     * An ICMP error that quotes a packet of a conversation.
     *
     * @param row index of the file that the conversation's row names
     */
    record Icmp(IcmpNotice notice, FileNames files, int row) {
        Encoded file() {
            return files.of(notice.file());
        }

        boolean quotes() {
            return notice.quotedFrame() >= 0;
        }

        Encoded quotedFile() {
            return files.of(notice.quotedFile());
        }

        boolean quotesElsewhere() {
            return quotes() && notice.quotedFile() != row;
        }
    }

    private final FindingWords words;
    private final FileDigests digests;
    private final CommunityId communityId = new CommunityId();
    private FileNames files;
    private Timing timing;
    private Conversation conversation;
    private Summary summary;
    private UdpExchange exchange;
    private Timing.Both times;
    private List<Finding> findings;

    /** @param digests of files whose datagrams are told before; null when they are not */
    public ConversationRow(FindingWords words, FileDigests digests) {
        this.words = words;
        this.digests = digests;
    }

    /** Another one of the same capture, for another thread. */
    ConversationRow again(FindingWords others, FileNames names) {
        ConversationRow row = new ConversationRow(others, digests);
        row.opens(names);
        row.timed(timing);
        return row;
    }

    List<Icmp> icmp() {
        return conversation.icmp().stream()
                .map(notice -> new Icmp(notice, files, conversation.firstFile()))
                .toList();
    }

    public void opens(FileNames names) {
        files = names;
        timing = null;
    }

    public void timed(Timing all) {
        timing = all;
    }

    public ConversationRow of(TcpConversation c, List<Finding> found) {
        conversation = c;
        summary = null; // worked out where it is asked for
        times = timing == null ? null : timing.of(c);
        findings = found;
        return this;
    }

    public ConversationRow of(UdpConversation c) {
        conversation = c;
        exchange = c.exchange();
        findings = List.of();
        return this;
    }

    /** Null where nothing is known of what it talks about. */
    Hint hint() {
        return conversation.hint();
    }

    /** The file that its first frame is numbered in. */
    Encoded file() {
        return files.of(conversation.firstFile());
    }

    Encoded lastFile() {
        return files.of(conversation.lastFile());
    }

    boolean crossesFiles() {
        return conversation.firstFile() != conversation.lastFile();
    }

    Conversation conversation() {
        return conversation;
    }

    String communityId() {
        return communityId.of(
                conversation, conversation instanceof TcpConversation ? CommunityId.TCP : CommunityId.UDP);
    }

    Summary summary() {
        if (summary == null) {
            summary = ((TcpConversation) conversation).summary();
        }
        return summary;
    }

    UdpExchange exchange() {
        return exchange;
    }

    StopAndWait transfer() {
        return exchange.transfer();
    }

    List<Transferred> files() {
        List<Transferred> files = transfer().files().stream()
                .map(f -> new Transferred(f, digests == null ? null : digests.of(conversation, f.number())))
                .toList();
        if (digests != null) {
            digests.forget(conversation);
        }
        return files;
    }

    boolean timed() {
        return times != null;
    }

    LongFigure.Sender toServer() {
        return new LongFigure.Sender(
                conversation.durationNanos(), summary().client(), summary().server(), times.client());
    }

    LongFigure.Sender toClient() {
        return new LongFigure.Sender(
                conversation.durationNanos(), summary().server(), summary().client(), times.server());
    }

    List<FindingRow> findings() {
        return findings.stream().map(f -> FindingRow.of(files, f, words)).toList();
    }
}
