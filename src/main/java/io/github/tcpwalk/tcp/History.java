package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The two codes of Zeek's conn.log for a connection: {@code history}, a letter the first time each end does a thing
 * (capital for the originator), and {@code conn_state}; and Wireshark's completeness sum.
 */
final class History {
    static final int SYN_SEEN = 1;
    static final int SYN_ACK_SEEN = 2;
    static final int ACK_SEEN = 4;
    static final int DATA_SEEN = 8;
    static final int FIN_SEEN = 16;
    static final int RST_SEEN = 32;

    private byte[] letters = new byte[8];
    private int length;
    private int originatorSeen;
    private int responderSeen;
    private int completeness;

    int completeness() {
        return completeness;
    }

    void observe(Segment s, boolean fromOriginator, Observation o) {
        complete(s);
        boolean syn = s.has(SYN);
        boolean fin = s.has(FIN);
        boolean rst = s.has(RST);
        if (syn && (fin || rst)) {
            letter('q', fromOriginator);
        } else if (fin && rst) {
            letter('i', fromOriginator);
        } else if (syn) {
            letter(s.has(ACK) ? 'h' : 's', fromOriginator);
        }
        if (o.is(Note.BAD_CHECKSUM)) {
            letter('c', fromOriginator);
        }
        if (o.is(Note.RETRANSMISSION) && s.payloadOctets > 0) {
            letter('t', fromOriginator);
        }
        if (o.is(Note.ZERO_WINDOW)) {
            letter('w', fromOriginator);
        }
        if (o.is(Note.ACKED_UNSEEN_SEGMENT)) {
            letter('g', !fromOriginator);
        }
        if (s.payloadOctets > 0) {
            letter('d', fromOriginator);
        } else if (s.has(ACK) && !syn && !fin && !rst) {
            letter('a', fromOriginator);
        }
        if (fin && !rst && !syn) {
            letter('f', fromOriginator);
        }
        if (rst && !syn && !fin) {
            letter('r', fromOriginator);
        }
    }

    /** As Wireshark counts: a segment with payload is data, and only one without is an acknowledgment. */
    private void complete(Segment s) {
        if (s.has(SYN)) {
            completeness |= s.has(ACK) ? SYN_ACK_SEEN : SYN_SEEN;
        } else if (s.has(ACK) && s.payloadOctets == 0) {
            completeness |= ACK_SEEN;
        }
        completeness |= s.payloadOctets > 0 && s.carriesData() ? DATA_SEEN : 0;
        completeness |= s.has(FIN) ? FIN_SEEN : 0;
        completeness |= s.has(RST) ? RST_SEEN : 0;
    }

    private void letter(char c, boolean fromOriginator) {
        int bit = 1 << c - 'a';
        if (fromOriginator ? (originatorSeen & bit) != 0 : (responderSeen & bit) != 0) {
            return;
        }
        if (fromOriginator) {
            originatorSeen |= bit;
        } else {
            responderSeen |= bit;
        }
        if (length == letters.length) {
            letters = Arrays.copyOf(letters, length * 2);
        }
        letters[length++] = (byte) (fromOriginator ? Character.toUpperCase(c) : c);
    }

    /** Who was taken for the responder is the originator. */
    void exchange() {
        int originator = responderSeen;
        responderSeen = originatorSeen;
        originatorSeen = originator;
        for (int i = 0; i < length; i++) {
            letters[i] ^= 'a' ^ 'A';
        }
    }

    @Override
    public String toString() {
        return new String(letters, 0, length, StandardCharsets.US_ASCII);
    }

    /** Zeek's conn_state: S0 S1 SF REJ S2 S3 RSTO RSTR RSTOS0 RSTRH SH SHR OTH. */
    String connState(Endpoint originator, Endpoint responder, boolean established, Endpoint resetter) {
        boolean syn = originator.handshake.synSeen();
        if (established) {
            if (originator.finAcked() && responder.finAcked()
                    || originator.finSeen() && responder.finSeen() && resetter == null) {
                return "SF";
            }
            if (resetter != null) {
                return resetter == originator ? "RSTO" : "RSTR";
            }
            return originator.finSeen() ? "S2" : responder.finSeen() ? "S3" : "S1";
        }
        if (syn && !responder.handshake.synAckSeen() && !responder.handshake.synSeen()) {
            return resetter == responder
                    ? "REJ"
                    : resetter == originator
                            ? "RSTOS0"
                            : originator.finSeen() ? "SH" : responder.told.segments() > 0 ? "OTH" : "S0";
        }
        if (syn && responder.handshake.synAckSeen()) {
            return resetter == null ? "S1" : resetter == originator ? "RSTO" : "RSTR";
        }
        if (!syn && responder.handshake.synAckSeen()) {
            return resetter == responder ? "RSTRH" : responder.finSeen() ? "SHR" : "OTH";
        }
        return "OTH";
    }
}
