package io.github.tcpwalk.wire;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameRef;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What every decoded transport packet has: where it was captured, between whom it ran, and where its payload lies. A
 * cursor like the frame it came from: valid during the {@link PacketSink} call only.
 */
public abstract class Packet {
    /** Frame number, from 1; of a reassembled packet, the frame of the fragment that completed it. */
    public long frame;
    /** Nanoseconds since the epoch. */
    public long timestampNanos;
    /** File offset of the record, to read it again. */
    public long position;
    /** Index of the file among those read as one ({@link Frame#file}). */
    public int file;
    /** The frames that held earlier fragments; null for an unfragmented packet. */
    public List<FrameRef> earlierFragments;

    /** Remarks on its frame, as {@link Frame#comments} has them. */
    public List<String> comments = List.of();

    /** Header and payload octets, big-endian, absolute index. Another buffer than the frame's after reassembly. */
    public ByteBuffer octets;

    /** 4 or 6. */
    public int ipVersion;
    /** Index of the innermost IP header in {@link #octets}; -1 when it lies elsewhere (reassembled). */
    public int ipOffset;
    /** Address octets as two big-endian longs; IPv4 lies in the low 32 bits of the low long. */
    public long sourceHigh;

    /** The last eight octets of the source address, or the four of IPv4. */
    public long sourceLow;
    /** The first eight octets of the destination address; 0 of IPv4. */
    public long destinationHigh;
    /** The last eight octets of it, or the four of IPv4. */
    public long destinationLow;
    /** TTL or hop limit, 0..255. */
    public int ttl;
    /** IPv4 identification, 0..65535; -1 for IPv6. */
    public int ipId;
    /**
     * Of a frame of LINKTYPE_LINUX_SLL2, how it passed its interface (0 in, 1 broadcast, 2 multicast, 3 to somebody
     * else, 4 out) and the index that its kernel gave the interface, unsigned; -1 and 0 in other frames.
     */
    public int cookedType;

    public int interfaceIndex;
    /** Number of tunnels around the innermost IP header, 0..4. */
    public int tunnels;
    /** Told of by a switch that sampled it (sFlow), up to a second after it passed there. */
    public boolean sampled;
    /** The snap length cut its frame: octets not captured were on the wire all the same. */
    public boolean snapped;

    /** 0..65535. */
    public int sourcePort;

    /** 0 to 65535. */
    public int destinationPort;
    /** Of addresses and ports ({@link EndHash}), the same in both directions. */
    public int endsHash;
    /** Index of the transport header in {@link #octets}. */
    public int transportOffset;
    /** Transport header and payload octets on the wire, as the IP length says. */
    public int transportOctets;
    /** Octets of the transport header and payload that were captured. */
    public int transportCaptured;
    /** Index of the first payload octet. */
    public int payloadOffset;
    /** Payload octets on the wire, from the IP length as far as the frame reached; never negative. */
    public int payloadOctets;
    /** Payload octets captured; at most {@link #payloadOctets}. */
    public int payloadCaptured;

    /** What the transport checksum was computed over, summed; means something once that was verified. */
    int contentSum;

    /** It ran between two addresses of one host, by what they are: equal, or both of its loopback. */
    public final boolean staysInHost() {
        return sourceLow == destinationLow && sourceHigh == destinationHigh
                || ipVersion == 4 && sourceLow >>> 24 == 127 && destinationLow >>> 24 == 127;
    }

    /** True when the frame held a fragment of the packet or the packet itself. */
    public final boolean cameIn(int fileIndex, long number) {
        if (frame == number && file == fileIndex) {
            return true;
        }
        for (int i = 0; earlierFragments != null && i < earlierFragments.size(); i++) {
            if (earlierFragments.get(i).number() == number
                    && earlierFragments.get(i).file() == fileIndex) {
                return true;
            }
        }
        return false;
    }
}
