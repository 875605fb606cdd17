package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Pattern;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.Closeable;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One format of results: it hears of conversations, segments, datagrams and findings, in the order it asks for, of one
 * capture after the other, and is closed after the last. {@link Telling} calls it.
 */
public interface View extends Visitor, Closeable {
    /** How a view wants to be told. */
    enum Order {
        /** One conversation after the other, each with its findings behind it. */
        BY_NUMBER,
        /** Every packet in the order captured. */
        IN_ORDER,
        /** Segments by themselves, as they come: nothing of what they are in their conversation. */
        PACKETS,
        /** No packet: findings and figures only. */
        SUMMARY
    }

    /** What is worked out for a view that asks for it, in the telling that it is told or in one for itself. */
    enum Want {
        /** {@link #findings} and {@link #patterns}. */
        FINDINGS,
        /** {@link #diagnosed}. */
        DIAGNOSIS,
        /** {@link #timed}. */
        TIMING
    }

    Order order();

    /** Whether it hears only of packets that match themselves; else of all of the conversations chosen. */
    default boolean matchingOnly() {
        return false;
    }

    /** What it shows beside packets and how conversations went. */
    default Set<Want> wants() {
        return EnumSet.of(Want.FINDINGS);
    }

    /**
     * Before the first packet of a capture.
     *
     * @param provisional packets are told as they come; {@link #corrects} tells what turned out otherwise
     */
    default void opens(Story story, String name, boolean provisional) throws IOException {}

    /** A segment by itself. */
    default void segment(Segment s) throws IOException {}

    /** A segment by itself that is not to be shown, for who counts on from it. */
    default void passes(Segment s) throws IOException {}

    /** Packets follow that came after the conversation had been told. */
    default void resumes(Conversation c) throws IOException {}

    /**
     * Packets follow that were not told when they came, as nothing of their conversation had matched by then; before
     * {@link #corrects}.
     */
    default void omitted() throws IOException {}

    /** Something else is to be said of a segment than when it came: {@code o}, not {@code said}. */
    default void corrects(TcpConversation c, Segment s, Observation said, Observation o) throws IOException {}

    /**
     * The same is to be said of a segment, but nothing shows later that an end came to the state it was said to be in.
     */
    default void doubts(TcpConversation c, Segment s, Observation said, Observation o) throws IOException {}

    /** What was found out about a conversation, the worst first; after its last packet. */
    default void findings(TcpConversation c, List<Finding> findings) throws IOException {}

    /** Whether it wants to hear them before its packets, told conversation by conversation. */
    default boolean findingsFirst() {
        return false;
    }

    /** What only several conversations together show; after all of them. */
    default void patterns(List<Pattern> patterns) throws IOException {}

    /** The findings of all conversations, those that several share put together, the worst first. */
    default void diagnosed(List<Group> groups) throws IOException {}

    /** What {@link #diagnosed} is to put together. */
    default Diagnosis.By groupedBy() {
        return Diagnosis.By.CAUSE;
    }

    /** Every count and time of the conversations. */
    default void timed(Timing timing) throws IOException {}

    /** Of these nothing more comes; told next is what became of them. */
    default void over(List<Conversation> over) throws IOException {}

    /**
     * Told as packets come, these conversations were told for good and are forgotten; after what they were found to be.
     *
     * @param over those shown, by number
     * @param last nothing comes any more
     */
    default void part(List<Conversation> over, boolean last) throws IOException {}

    /** After everything of a capture. */
    default void summary(Story story) throws IOException {}

    /** Nothing comes at the moment: what was told so far is to be seen. */
    default void flush() throws IOException {}

    /** After the last capture. */
    @Override
    default void close() throws IOException {}
}
