package io.github.tcpwalk.stream;

/**
 * What became of one direction's payload, in octets. Read it any time; it is complete after {@link Reassembler#finish}.
 */
public final class StreamTotals {
    /** Delivered to the sink. */
    public long octets;
    /** In gaps, by reason. */
    public long unseen;

    public long cut;
    public long givenUp;
    /** Sent again with the same content or one no longer remembered, or captured after its gap was told. */
    public long repeated;
    /** Sent again with other content. */
    public long conflicting;
    /** Captured, but no part of the stream: every reason of {@link Excluded} together. */
    public long excluded;
    /** The FIN was seen and everything before it was delivered. */
    public boolean complete;

    public long gaps() {
        return unseen + cut + givenUp;
    }
}
