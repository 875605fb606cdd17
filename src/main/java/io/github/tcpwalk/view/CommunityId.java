package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The Community ID of a flow, version 1 with seed 0: the same text in every tool that sees the flow. */
final class CommunityId {
    static final int TCP = 6;
    static final int UDP = 17;
    private static final int SEED_OCTETS = 2;
    private static final int MOST_OCTETS = SEED_OCTETS + 16 + 16 + 2 + 4;

    private final MessageDigest sha1;
    private final ByteBuffer flow = ByteBuffer.allocate(MOST_OCTETS);

    CommunityId() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** @param protocol IP protocol number, 6 or 17 */
    String of(Conversation c, int protocol) {
        return of(
                c.ipVersion(),
                protocol,
                c.clientHigh(),
                c.clientLow(),
                c.clientPort(),
                c.serverHigh(),
                c.serverLow(),
                c.serverPort());
    }

    /** The ends in either order; addresses as {@link io.github.tcpwalk.wire.Packet#sourceHigh} holds them. */
    String of(int ipVersion, int protocol, long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
        int order = Long.compareUnsigned(aHigh, bHigh);
        order = order != 0 ? order : Long.compareUnsigned(aLow, bLow);
        order = order != 0 ? order : Integer.compare(aPort, bPort);
        flow.clear().putShort((short) 0);
        address(ipVersion, order <= 0 ? aHigh : bHigh, order <= 0 ? aLow : bLow);
        address(ipVersion, order <= 0 ? bHigh : aHigh, order <= 0 ? bLow : aLow);
        flow.put((byte) protocol).put((byte) 0);
        flow.putShort((short) (order <= 0 ? aPort : bPort)).putShort((short) (order <= 0 ? bPort : aPort));
        sha1.update(flow.flip());
        return "1:" + Base64.getEncoder().encodeToString(sha1.digest());
    }

    private void address(int ipVersion, long high, long low) {
        if (ipVersion == 4) {
            flow.putInt((int) low);
        } else {
            flow.putLong(high).putLong(low);
        }
    }
}
