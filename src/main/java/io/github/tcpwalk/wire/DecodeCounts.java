package io.github.tcpwalk.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the decoder met besides the packets it delivered. All counts are since the decoder was made. */
public final class DecodeCounts {
    /** Malformed headers kept for showing; more are only counted, so that a hostile file cannot fill memory. */
    private static final int MALFORMED_KEPT = 16;

    /** Frames handed to the decoder. */
    public long frames;
    /** Segments, datagrams and ICMP errors handed to the sink. */
    public long segments;

    /** UDP datagrams. */
    public long datagrams;
    /** ICMP errors that quote a packet. */
    public long icmpErrors;
    /** Frames or inner packets that carry neither IPv4 nor IPv6 (ARP, LLDP, spanning tree...). */
    public long nonIp;
    /** IP packets of another protocol than TCP, UDP or a quoting ICMP error. */
    public long otherProtocols;
    /** IP packets in frames that the file calls Ethernet. */
    public long ipAsEthernet;
    /** 802.11 frames whose content is encrypted. */
    public long encrypted80211;
    /** IP fragments seen. */
    public long fragments;
    /** Datagrams put together again from fragments. */
    public long reassembled;
    /** Fragmented datagrams of which a piece was never seen. Complete after {@link Decoder#finish}. */
    public long incompleteDatagrams;
    /** Those of them that were given up while others came, for want of room. */
    public long givenUpDatagrams;
    /** Headers cut by the snap length before they could be read. */
    public long cut;
    /** Headers too short for their packet, or contradicting themselves. */
    public long malformed;
    /** Packets with more headers than the decoder follows. */
    public long tooDeep;
    /** Packets in more tunnels than the decoder follows. */
    public long tooManyTunnels;

    private final List<Malformed> firstMalformed = new ArrayList<>();
    private final Map<Integer, long[]> unsupported = new TreeMap<>();
    /** By kind and number, 16 bits each. */
    private final Map<Integer, long[]> other = new TreeMap<>();

    private int linkType = -1;

    /** The first few malformed headers, in the order of the capture. */
    public List<Malformed> firstMalformed() {
        return Collections.unmodifiableList(firstMalformed);
    }

    /** Frames by unsupported link type: name to number of frames. */
    public Map<String, Long> unsupportedLinkTypes() {
        Map<String, Long> byName = new TreeMap<>();
        unsupported.forEach((type, count) -> byName.put(LinkType.name(type), count[0]));
        return byName;
    }

    /** What there was that is neither TCP nor UDP nor an ICMP error, the most frequent first. */
    public List<OtherContent> otherContents() {
        List<OtherContent> all = new ArrayList<>();
        other.forEach((key, count) ->
                all.add(new OtherContent(OtherContent.Kind.values()[key >>> 16], key & 0xFFFF, count[0])));
        all.sort(Comparator.comparingLong(OtherContent::packets).reversed());
        return all;
    }

    /** The link type of the last frame, by name; null before the first. */
    public String linkType() {
        return linkType < 0 ? null : LinkType.name(linkType);
    }

    void begin(int frameLinkType) {
        frames++;
        linkType = frameLinkType;
    }

    /** A packet that carries no IP. */
    void nonIp(OtherContent.Kind kind, int number) {
        nonIp++;
        other(kind, number);
    }

    /** An IP packet that is not followed. */
    void otherProtocol(int protocol) {
        otherProtocols++;
        other(OtherContent.Kind.IP, protocol);
    }

    private void other(OtherContent.Kind kind, int number) {
        // four kinds of at most 65536 numbers each
        other.computeIfAbsent(kind.ordinal() << 16 | number & 0xFFFF, key -> new long[1])[0]++;
    }

    void unsupported(int linkType) {
        // at most 65536 link types exist, so the map is bounded
        unsupported.computeIfAbsent(linkType & 0xFFFF, type -> new long[1])[0]++;
    }

    void malformed(long frame, String layer, int offset, int needed, int available) {
        malformed++;
        if (firstMalformed.size() < MALFORMED_KEPT) {
            firstMalformed.add(new Malformed(frame, layer, offset, needed, available));
        }
    }
}
