package io.github.tcpwalk.view.frame;

import io.github.tcpwalk.text.Sentence;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pcap4j.packet.BsdLoopbackPacket;
import org.pcap4j.packet.Dot1qVlanTagPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.FragmentedPacket;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV6CommonPacket;
import org.pcap4j.packet.IllegalPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.LinuxSllPacket;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.PppSelector;
import org.pcap4j.packet.RadiotapPacket;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;
import org.pcap4j.packet.UnknownPacket;

/**
 * The layers that pcap4j's packet classes find. They throw on hostile octets and recurse on stacked tags, so whatever
 * goes wrong ends the list where it went wrong.
 */
final class Pcap4jLayers {
    /** Layers shown at most: no real frame stacks more. */
    private static final int MOST_LAYERS = 24;

    private final KnownHeaders known;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Sentence> remarks;
    private final Verdict verdict;

    /** Says what was found of the checksum of the transport header at an offset; empty for none. */
    interface Verdict {
        String at(int offset);
    }

    private Pcap4jLayers(KnownHeaders known, Verdict verdict, List<Sentence> remarks) {
        this.known = known;
        this.verdict = verdict;
        this.remarks = remarks;
    }

    static List<Layer> of(int linkType, byte[] frame, Verdict verdict, List<Sentence> remarks) {
        Pcap4jLayers reader = new Pcap4jLayers(new KnownHeaders(ByteBuffer.wrap(frame), 0), verdict, remarks);
        try {
            reader.walk(frame.length == 0 ? null : first(linkType, frame), frame.length);
        } catch (IllegalRawDataException | RuntimeException | StackOverflowError e) {
            remarks.add(Sentence.of("show.remark-no-further", "offset", reader.reached()));
        }
        return reader.layers;
    }

    /** @return null for a link type without a class there */
    private static Packet first(int linkType, byte[] frame) throws IllegalRawDataException {
        int version = frame[0] >> 4 & 15;
        return switch (linkType) {
            case 1 -> EthernetPacket.newPacket(frame, 0, frame.length);
            case 0, 108 -> BsdLoopbackPacket.newPacket(frame, 0, frame.length);
            case 9 -> PppSelector.newPacket(frame, 0, frame.length);
            case 113 -> LinuxSllPacket.newPacket(frame, 0, frame.length);
            case 127 -> RadiotapPacket.newPacket(frame, 0, frame.length);
            case 101, 228, 229 ->
                version == 4
                        ? IpV4Packet.newPacket(frame, 0, frame.length)
                        : version == 6 ? IpV6Packet.newPacket(frame, 0, frame.length) : null;
            default -> null;
        };
    }

    private int reached() {
        return layers.isEmpty()
                ? 0
                : layers.get(layers.size() - 1).offset()
                        + layers.get(layers.size() - 1).octets();
    }

    private void walk(Packet packet, int length) {
        int offset = 0;
        for (Packet p = packet; p != null && layers.size() < MOST_LAYERS; p = p.getPayload()) {
            if (p instanceof IllegalPacket) {
                remarks.add(Sentence.of("show.remark-illegal", "offset", offset));
                return;
            }
            if (p instanceof UnknownPacket
                    || p instanceof FragmentedPacket
                    || p.getHeader() == null
                    || p.getHeader().length() > length - offset) {
                return;
            }
            int octets = p.getHeader().length();
            layers.add(layer(p, offset, octets));
            offset += octets;
        }
    }

    private Layer layer(Packet p, int offset, int octets) {
        if (p instanceof EthernetPacket) {
            return known.ethernet(offset, octets);
        } else if (p instanceof Dot1qVlanTagPacket) {
            return known.vlan(offset, octets);
        } else if (p instanceof LinuxSllPacket) {
            return known.linuxCooked(offset, octets);
        } else if (p instanceof IpV4Packet) {
            return known.ipv4(offset, octets);
        } else if (p instanceof IpV6Packet) {
            return known.ipv6(offset, octets);
        } else if (p instanceof TcpPacket) {
            return known.tcp(offset, octets, verdict.at(offset));
        } else if (p instanceof UdpPacket) {
            return known.udp(offset, octets, verdict.at(offset));
        } else if (p instanceof IcmpV4CommonPacket) {
            return known.icmp(4, offset, octets);
        } else if (p instanceof IcmpV6CommonPacket) {
            return known.icmp(6, offset, octets);
        }
        return generic(p, offset, octets);
    }

    /** A header that pcap4j knows and we do not: its text holds a field a line. */
    private static Layer generic(Packet p, int offset, int octets) {
        List<Field> fields = new ArrayList<>();
        for (String line : p.getHeader().toString().split("\\R")) {
            int colon = line.indexOf(": ");
            if (colon > 0 && line.startsWith("  ")) {
                fields.add(new Field(
                        -1,
                        0,
                        line.substring(0, colon).strip(),
                        line.substring(colon + 2).strip()));
            }
        }
        return new Layer(p.getClass().getSimpleName().replaceFirst("Packet$", ""), offset, octets, fields);
    }
}
