package io.github.tcpwalk.wire;

/**
 * sFlow version 5 (https://sflow.org/sflow_version_5.txt): packets sampled by a switch, each cut to its first octets.
 */
final class SflowLayer {
    private static final int VERSION = 5;
    private static final int FLOW_SAMPLE = 1;
    private static final int EXPANDED_FLOW_SAMPLE = 3;
    private static final int RAW_PACKET_HEADER = 1;

    private final Walk walk;

    SflowLayer(Walk walk) {
        this.walk = walk;
    }

    /**
     * Version, agent address type and address, sub-agent, sequence, uptime, number of samples, samples of format,
     * length, body. False when this is no sFlow.
     */
    boolean decode(int at, int captured, int wire) {
        if (captured < 28 || walk.i32(at) != VERSION) {
            return false;
        }
        int addressType = walk.i32(at + 4);
        if (addressType != 1 && addressType != 2) {
            return false;
        }
        int header = (addressType == 1 ? 12 : 24) + 12;
        if (captured < header + 4 || !walk.enter() || !walk.enterTunnel()) {
            return false;
        }
        int samples = walk.i32(at + header);
        int next = header + 4;
        for (int i = 0; i < samples && captured - next >= 8; i++) {
            int format = walk.i32(at + next);
            int octets = walk.i32(at + next + 4);
            int body = at + next + 8;
            int available = captured - next - 8;
            if (octets < 0) {
                walk.malformed("sFlow", at + next, octets, available);
                return true;
            }
            if (format == FLOW_SAMPLE) {
                records(body, 32, Math.min(octets, available));
            } else if (format == EXPANDED_FLOW_SAMPLE) {
                records(body, 44, Math.min(octets, available));
            }
            if (octets > available) {
                walk.has("sFlow", at + next, octets, available, wire - next - 8);
                return true;
            }
            next += 8 + octets;
        }
        return true;
    }

    /** The records of a flow sample, whose number stands at the end of its {@code header} octets. */
    private void records(int at, int header, int captured) {
        if (captured < header) {
            return;
        }
        int count = walk.i32(at + header - 4);
        int next = header;
        for (int i = 0; i < count && captured - next >= 8; i++) {
            int format = walk.i32(at + next);
            int octets = walk.i32(at + next + 4);
            int available = captured - next - 8;
            if (octets < 0) {
                return;
            }
            if (format == RAW_PACKET_HEADER) {
                packetHeader(at + next + 8, Math.min(octets, available));
            }
            if (octets > available) {
                return;
            }
            next += 8 + octets;
        }
    }

    /** Header protocol, frame length, octets stripped from its end, octets of header sampled, header. */
    private void packetHeader(int at, int captured) {
        if (captured < 16) {
            return;
        }
        int original = walk.i32(at + 4);
        int sampled = Math.max(0, Math.min(walk.i32(at + 12), captured - 16));
        int layers = walk.layers;
        int tunnels = walk.tunnels;
        walk.sampled = true;
        // stripped octets are the frame check sequence; they hurt nobody as IP has its own length
        protocol(walk.i32(at), at + 16, sampled, Math.max(sampled, original));
        walk.layers = layers;
        walk.tunnels = tunnels;
        walk.sampled = false;
    }

    private void protocol(int protocol, int at, int captured, int wire) {
        switch (protocol) {
            case 1 -> walk.ether.ethernet(at, captured, wire);
            case 4 -> walk.link.decode(LinkType.FDDI, at, captured, wire);
            case 5 -> walk.serial.frameRelay(at, captured, wire);
            case 7 -> walk.ppp.framed(at, captured, wire);
            case 11 -> walk.ip.v4(at, captured, wire);
            case 12 -> walk.ip.v6(at, captured, wire);
            case 13 -> walk.ether.mpls(at, captured, wire);
            default -> walk.counts.nonIp++;
        }
    }
}
