package io.github.tcpwalk.view.frame;

import io.github.tcpwalk.tcp.Note;

/** The condition for each note, in a sentence without a full stop. */
final class NoteRule {
    private NoteRule() {}

    static String of(Note note) {
        return switch (note) {
            case RETRANSMISSION ->
                "seq is below the next expected number, and it came later than reordering would explain";
            case FAST_RETRANSMISSION ->
                "seq is what at least 2 duplicate ACKs asked for, within 20 ms of the last of them";
            case SPURIOUS_RETRANSMISSION -> "its last octet was already acknowledged by the other end";
            case OUT_OF_ORDER ->
                "seq is below the next expected number, not sent before, and within one round-trip time (3 ms"
                        + " while unknown)";
            case PREVIOUS_SEGMENT_LOST -> "seq is past the next expected number of its sender";
            case ACKED_UNSEEN_SEGMENT -> "ack is past everything the other end was seen to send";
            case DUPLICATE_ACK ->
                "no payload, same ack, same non-zero window and same seq as the ACK before, and no SYN, FIN or RST";
            case D_SACK -> "its first SACK block is below ack, or within the second block (RFC 2883)";
            case KEEP_ALIVE -> "seq is one below the next expected, at most 1 octet of payload, no SYN, FIN or RST";
            case KEEP_ALIVE_ACK -> "repeats the last ACK and window right after the other end's keep-alive";
            case ZERO_WINDOW -> "the window field is 0, and SYN, FIN and RST are not set";
            case ZERO_WINDOW_PROBE -> "1 octet at the next expected number while the other end's window is 0";
            case ZERO_WINDOW_PROBE_ACK -> "window still 0, in answer to a zero-window probe";
            case WINDOW_UPDATE -> "no payload, same seq and ack as before, another non-zero window";
            case WINDOW_FULL -> "its last octet is the last one the other end's window allows";
            case PORT_REUSED -> "a new SYN on a pair of addresses and ports that an earlier conversation had";
            case HANDSHAKE_ACK -> "a pure ACK that follows the SYN+ACKs of a simultaneous open";
            case ACK_WITH_DATA -> "completes the opening and carries payload";
            case FIN_WITH_DATA -> "FIN together with payload";
            case DATA_AFTER_FIN -> "payload past the sender's own FIN";
            case DATA_AFTER_RST -> "payload after a RST";
            case FAST_OPEN -> "a SYN with payload or a fast open option (RFC 7413)";
            case OVERLAP_CONFLICT -> "the same sequence numbers as before with other octets";
            case BAD_CHECKSUM ->
                "the sum over pseudo-header, header and payload does not come out (RFC 9293 section 3.1)";
            case CHECKSUM_OFFLOAD -> "the checksum field holds the sum of the pseudo-header only";
            case TRUNCATED -> "fewer payload octets were captured than the IP length says";
            case CLOCK_WENT_BACK -> "its time stamp is before the latest one of its conversation";
            case DUPLICATE_FRAME ->
                "same IP ID, checksum, numbers and length as an earlier frame, TTL at most 1 apart, within 5 ms";
            case ECN_ECHO -> "the ECE flag is set, and SYN is not (RFC 3168)";
            case CWR -> "the CWR flag is set, and SYN is not (RFC 3168)";
            case URGENT -> "the URG flag is set";
            case CHALLENGE_ACK -> "a pure ACK in answer to a SYN or RST that the connection does not accept (RFC 5961)";
        };
    }
}
