package io.github.tcpwalk.view.frame;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.DecodeCounts;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.LinkType;
import io.github.tcpwalk.wire.Malformed;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every layer of one frame. pcap4j takes it apart; where it gives up (tunnels, other link types, cut headers) the
 * layers that our own decoder reached are added.
 */
final class Dissection {
    private static final int NO_TRANSPORT = -1;

    final byte[] octets;
    final List<Layer> layers = new ArrayList<>();
    final List<Sentence> remarks = new ArrayList<>();
    private final Map<Integer, String> verdicts = new HashMap<>();
    private final List<Layer> own = new ArrayList<>();
    private final int original;
    private int payloadOffset = NO_TRANSPORT;
    private int payloadOctets;

    private Dissection(Frame frame) {
        octets = new byte[Math.max(0, frame.captured)];
        frame.octets.get(frame.offset, octets);
        original = Math.max(octets.length, frame.original);
        cutLength(frame);
    }

    static Dissection of(Frame frame) {
        Dissection dissection = new Dissection(frame);
        DecodeCounts counts = dissection.decode(frame);
        int linkType = LinkType.readAs(frame);
        dissection.layers.addAll(Pcap4jLayers.of(
                linkType, dissection.octets, at -> dissection.verdicts.getOrDefault(at, ""), dissection.remarks));
        dissection.addOwn();
        dissection.nameQuoted();
        dissection.lengths();
        dissection.rest();
        dissection.decoderRemarks(counts);
        return dissection;
    }

    private void cutLength(Frame frame) {
        if (frame.captured < frame.original) {
            remark(
                    "show.remark-cut",
                    "captured",
                    frame.captured,
                    "original",
                    frame.original,
                    "snapLength",
                    frame.snapLength);
        } else if (frame.captured > frame.original) {
            remark("show.remark-holds-more", "original", frame.original, "captured", frame.captured);
        }
    }

    private DecodeCounts decode(Frame frame) {
        Frame copy = new Frame();
        copy.octets = ByteBuffer.wrap(octets);
        copy.captured = octets.length;
        copy.original = original;
        copy.linkType = frame.linkType;
        copy.number = frame.number;
        Decoder decoder = new Decoder(new PacketSink() {
            private final KnownHeaders known = new KnownHeaders(ByteBuffer.wrap(octets), 0);

            @Override
            public void segment(Segment s) {
                String verdict = verdict(s.verifyChecksum());
                packet(s, known);
                own.add(known.tcp(s.transportOffset, Math.min(s.headerOctets, s.transportCaptured), verdict));
                verdicts.put(s.transportOffset, verdict);
            }

            @Override
            public void datagram(Datagram d) {
                String verdict = d.checksum == 0 && d.ipVersion == 4 ? "none" : verdict(d.verifyChecksum());
                packet(d, known);
                own.add(known.udp(d.transportOffset, Math.min(8, d.transportCaptured), verdict));
                verdicts.put(d.transportOffset, verdict);
                if (d.lengthField != d.transportOctets) {
                    remark("show.remark-udp-length", "field", d.lengthField, "octets", d.transportOctets);
                }
            }

            @Override
            public void icmpError(IcmpError e) {
                packet(e, known);
                own.add(known.icmp(e.ipVersion, e.transportOffset, Math.min(8, e.transportCaptured)));
            }
        });
        decoder.decode(copy);
        return decoder.counts();
    }

    private void packet(Packet p, KnownHeaders known) {
        if (p.ipOffset >= 0) {
            int header = Math.max(0, Math.min(p.transportOffset - p.ipOffset, p.ipVersion == 4 ? 60 : 40));
            own.add(p.ipVersion == 4 ? known.ipv4(p.ipOffset, header) : known.ipv6(p.ipOffset, header));
        }
        payloadOffset = p.payloadOffset;
        payloadOctets = p.payloadCaptured;
    }

    private static String verdict(Segment.Checksum checksum) {
        return checksum.name().toLowerCase(Locale.ROOT);
    }

    private void addOwn() {
        for (Layer mine : own) {
            if (layers.stream().noneMatch(theirs -> theirs.offset() == mine.offset())) {
                layers.add(mine);
            }
        }
        layers.sort(Comparator.comparingInt(Layer::offset));
    }

    /** What the IP headers claim, against what there is. */
    private void lengths() {
        for (Layer layer : layers) {
            boolean v4 = layer.name().equals("IPv4");
            if (!v4 && !layer.name().equals("IPv6")) {
                continue;
            }
            int at = layer.offset() + (v4 ? 2 : 4);
            if (at + 2 > octets.length) {
                continue;
            }
            int field = (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
            int claimed = field + (v4 ? 0 : 40);
            int there = original - layer.offset();
            String version = v4 ? "4" : "6";
            if (field == 0) {
                remark(there > 0xFFFF ? "show.remark-big-tcp" : "show.remark-no-length", "ip", version);
            } else if (claimed > there) {
                remark("show.remark-past-the-end", "ip", version, "field", field, "octets", claimed - there);
            }
        }
    }

    /** Payload, and what is behind it. */
    private void rest() {
        KnownHeaders known = new KnownHeaders(ByteBuffer.wrap(octets), 0);
        int end = 0;
        for (Layer layer : layers) {
            end = Math.max(end, layer.offset() + layer.octets());
        }
        if (payloadOffset != NO_TRANSPORT && payloadOffset + payloadOctets >= end) {
            int from = Math.max(end, payloadOffset); // what lies before was taken apart
            end = payloadOffset + payloadOctets;
            if (from < end) {
                layers.add(known.data(Sentence.of("show.layer-payload"), from, end - from));
            }
            if (end < octets.length) {
                layers.add(known.data(Sentence.of("show.layer-trailer"), end, octets.length - end));
            }
        } else if (end < octets.length) {
            layers.add(known.data(Sentence.of("show.layer-rest"), end, octets.length - end));
        }
    }

    /**
     * Headers behind an ICMP header are those of the packet that caused the error; it is cut, so that its lengths prove
     * nothing.
     */
    private void nameQuoted() {
        boolean icmp = false;
        boolean quoted = false;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            quoted |= icmp && String.valueOf(layer.name()).startsWith("IP");
            if (quoted) {
                layers.set(
                        i,
                        new Layer(
                                Sentence.of("show.layer-quoted", "layer", layer.name()),
                                layer.offset(),
                                layer.octets(),
                                layer.fields()));
            }
            icmp |= String.valueOf(layer.name()).startsWith("ICMP");
        }
    }

    private void decoderRemarks(DecodeCounts counts) {
        for (Malformed m : counts.firstMalformed()) {
            remark(
                    "show.remark-malformed",
                    "layer",
                    m.layer(),
                    "offset",
                    m.offset(),
                    "needed",
                    m.needed(),
                    "available",
                    m.available());
        }
        for (String type : counts.unsupportedLinkTypes().keySet()) {
            remark("show.remark-link-type", "type", type);
        }
        if (counts.ipAsEthernet > 0) {
            remark("show.remark-ip-as-ethernet");
        }
        if (counts.tooDeep + counts.tooManyTunnels > 0) {
            remark("show.remark-too-deep");
        }
        if (counts.encrypted80211 > 0) {
            remark("show.remark-encrypted");
        }
        if (counts.fragments > 0) {
            remark("show.remark-fragment");
        }
        verdicts.forEach((at, verdict) -> {
            if (verdict.equals("bad")) {
                remark("show.remark-checksum", "offset", at);
            }
        });
    }

    private void remark(String key, Object... namesAndValues) {
        remarks.add(Sentence.of(key, namesAndValues));
    }

    static String linkTypeName(Frame frame) {
        return LinkType.name(frame.linkType);
    }
}
