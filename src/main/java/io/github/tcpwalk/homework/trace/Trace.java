package io.github.tcpwalk.homework.trace;

import java.util.List;

/** One capture as grading sees it. Nothing here reads the file again. */
public record Trace(
        CaptureInfo capture, List<TraceConversation> conversations, List<Rejection> rejections, List<Silent> silent) {
    /** A homework trace has tens of segments, a careless one thousands; more is cut and said so. */
    public static final int MAX_SEGMENTS = 200_000;
    /** Payload octets kept of one capture; facts about a payload cut by this need a person. */
    public static final long MAX_PAYLOAD_OCTETS = 64L << 20;
    /** Conversations kept; a port scan has more, an assignment does not. */
    public static final int MAX_CONVERSATIONS = 20_000;

    /** A host of the captured network that nobody found. @param frames of the requests for it, none of them answered */
    public record Silent(String address, List<Long> frames) {}

    /**
     * An ICMP error that answered a SYN or a datagram.
     *
     * @param conversation number of the conversation whose packet it quotes
     * @param frame of the ICMP message
     */
    public record Rejection(int conversation, long frame) {}
}
