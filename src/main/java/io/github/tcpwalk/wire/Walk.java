package io.github.tcpwalk.wire;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameRef;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The blackboard of one frame's decoding: the octets, how deep the walk is, and the innermost IP header so far. Every
 * layer takes (at, captured, wire): the index of its first octet, how many octets of it and what follows were captured,
 * and how many were on the wire; captured is never above wire, and neither is negative.
 */
final class Walk {
    final PacketSink sink;
    /** No real packet stacks more headers; a hostile one could stack hundreds of four-octet tags. */
    final int mostLayers;
    /** Around the innermost IP header. */
    private final int mostTunnels;

    final DecodeCounts counts = new DecodeCounts();
    final LinkLayer link = new LinkLayer(this);
    final EtherLayer ether = new EtherLayer(this);
    final PppLayer ppp = new PppLayer(this);
    final SerialLayer serial = new SerialLayer(this);
    final JuniperLayer juniper = new JuniperLayer(this);
    final WifiLayer wifi = new WifiLayer(this);
    final IpLayer ip = new IpLayer(this);
    final Ipv6Extensions ipv6Extensions = new Ipv6Extensions(this);
    final Fragments fragments;
    final GreLayer gre = new GreLayer(this);
    final UdpTunnels udpTunnels = new UdpTunnels(this);
    final ErfLayer erf = new ErfLayer(this);
    final SflowLayer sflow = new SflowLayer(this);
    final IcmpLayer icmp = new IcmpLayer(this);
    final TransportLayer transport = new TransportLayer(this);

    ByteBuffer octets;
    int frameOffset;
    long frameNumber;
    long timestampNanos;
    long position;
    int file;
    List<String> comments;
    /** See {@link Packet#earlierFragments}. */
    List<FrameRef> earlierFragments;
    /** True while the octets are a reassembled datagram's. */
    boolean reassembled;

    int layers;
    int tunnels;
    boolean sampled;

    int cookedType;
    int interfaceIndex;

    int ipVersion;
    int ipOffset;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int ttl;
    int ipId;
    /** How many octets past the end of its frame an IP length claims; 0 in a tunnel, where a mirror may have cut it. */
    int beyondFrame;

    /** The snap length cut the frame. */
    boolean snapped;

    Walk(PacketSink sink, Bounds bounds) {
        this.sink = sink;
        mostLayers = bounds.count(Bound.NESTING);
        mostTunnels = bounds.count(Bound.TUNNELS);
        fragments = new Fragments(this, bounds.of(Bound.FRAGMENTS));
    }

    void begin(Frame frame) {
        counts.begin(frame.linkType);
        octets = frame.octets;
        frameOffset = frame.offset;
        frameNumber = frame.number;
        snapped = frame.captured < frame.original;
        timestampNanos = frame.timestampNanos;
        position = frame.position;
        file = frame.file;
        comments = frame.comments;
        earlierFragments = null;
        reassembled = false;
        layers = 0;
        tunnels = 0;
        sampled = false;
        ipVersion = 0;
        cookedType = -1;
        interfaceIndex = 0;
    }

    /** Counts one more header; false, and counted as too deep, when there are too many. */
    boolean enter() {
        if (layers < mostLayers) {
            layers++;
            return true;
        }
        counts.tooDeep++;
        return false;
    }

    /** Counts one more tunnel; false, and counted, when there are too many. */
    boolean enterTunnel() {
        if (tunnels < mostTunnels) {
            tunnels++;
            return true;
        }
        counts.tooManyTunnels++;
        return false;
    }

    /** True when {@code needed} octets were captured; else says why not: cut by the snap length, or malformed. */
    boolean has(String layer, int at, int needed, int captured, int wire) {
        if (captured >= needed) {
            return true;
        }
        if (wire >= needed) {
            counts.cut++;
        } else {
            malformed(layer, at, needed, wire);
        }
        return false;
    }

    void malformed(String layer, int at, int needed, int available) {
        counts.malformed(frameNumber, layer, reassembled ? at : at - frameOffset, needed, available);
    }

    int u8(int at) {
        return octets.get(at) & 0xFF;
    }

    int u16(int at) {
        return octets.getShort(at) & 0xFFFF;
    }

    int i32(int at) {
        return octets.getInt(at);
    }

    long u32(int at) {
        return octets.getInt(at) & 0xFFFFFFFFL;
    }

    int u24(int at) {
        return u16(at) << 8 | u8(at + 2);
    }
}
