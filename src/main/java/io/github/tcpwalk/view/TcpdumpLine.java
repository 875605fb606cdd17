package io.github.tcpwalk.view;

import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/**
 * The line that {@code tcpdump -nn} (4.99) prints for a TCP segment, up to its length; what tcpdump adds behind for a
 * few well-known ports it leaves out, as it does outer headers. Allocates nothing.
 */
public final class TcpdumpLine {
    /** Above the longest line: addresses 104 octets, options (40 octets) below 500, the rest below 150. */
    private static final int ROOM = 1024;

    private static final int FIXED_HEADER_OCTETS = 20;
    /** The ninth, AE, is newer than tcpdump's line. */
    private static final int EIGHT_FLAGS = 0xFF;

    private static final int INTERFACE_COLUMNS = 5;
    private static final String[] DIRECTIONS = {" In ", " B  ", " M  ", " P  ", " Out"};

    private static final int HOP_BY_HOP = 0;
    private static final int TCP = 6;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int IPV6_HEADER_OCTETS = 40;

    private final LineBuffer line;
    private final TcpdumpTime time;
    private final TcpdumpOptions options;
    private final IntFunction<String> interfaces;

    /** @param interfaces names of interfaces by their kernel's index; null for one that is not known */
    public TcpdumpLine(LineBuffer line, TcpdumpTime time, IntFunction<String> interfaces) {
        this.line = line;
        this.time = time;
        this.interfaces = interfaces;
        this.options = new TcpdumpOptions(line);
    }

    /** Appends a line with raw numbers, as {@code tcpdump -S} shows them. */
    public void appendAbsolute(Segment s) {
        append(s, 0, 0, 0);
    }

    /** Appends a line with the numbers tcpdump would show, of which {@code s} was the {@link TcpdumpNumbers#next}. */
    public void append(Segment s, TcpdumpNumbers numbers) {
        append(s, numbers.seqBase, numbers.ackBase, numbers.sackBase);
    }

    private void append(Segment s, int seqBase, int ackBase, int sackBase) {
        line.room(ROOM);
        time.write(line, s.timestampNanos);
        if (s.cookedType >= 0) {
            passing(s);
        }
        endpoints(s);
        flags(s);
        if (s.transportCaptured < FIXED_HEADER_OCTETS) {
            line.put(" [|tcp]\n");
        } else if (s.headerOctets > s.transportOctets) {
            line.put(" [bad hdr length ")
                    .unsigned(s.headerOctets)
                    .put(" - too long, > ")
                    .unsigned(s.transportOctets)
                    .put("]\n");
        } else {
            numbers(s, s.seq - seqBase, s.ack - ackBase);
            boolean sound = s.headerOctets == FIXED_HEADER_OCTETS || options.write(s, sackBase);
            if (sound) {
                line.put(", length ").unsigned(s.payloadOctets);
                if (s.payloadOctets > 0 && s.transportCaptured < s.headerOctets) {
                    line.put(" [remaining caplen(")
                            .unsigned(s.transportCaptured)
                            .put(") < header length(");
                    line.unsigned(s.headerOctets).put(")]").put(options.layer());
                }
            }
            line.put('\n');
        }
    }

    /** Of the interface {@code any} tcpdump tells which one it was and the direction, in columns. */
    private void passing(Segment s) {
        String name = interfaces.apply(s.interfaceIndex);
        String shown = name == null ? "?" : name;
        line.put(' ').put(shown);
        for (int column = shown.length(); column < INTERFACE_COLUMNS; column++) {
            line.put(' ');
        }
        line.put(s.cookedType < DIRECTIONS.length ? DIRECTIONS[s.cookedType] : " ?  ");
    }

    private void endpoints(Segment s) {
        if (s.ipVersion == 4) {
            line.put(" IP ").address(4, s.sourceHigh, s.sourceLow).put('.').unsigned(s.sourcePort);
            line.put(" > ")
                    .address(4, s.destinationHigh, s.destinationLow)
                    .put('.')
                    .unsigned(s.destinationPort)
                    .put(": ");
            return;
        }
        line.put(" IP6 ").address(6, s.sourceHigh, s.sourceLow);
        int extension = extensionAt(s);
        if (extension == TCP) {
            line.put('.').unsigned(s.sourcePort);
        }
        line.put(" > ").address(6, s.destinationHigh, s.destinationLow);
        if (extension == TCP) {
            line.put('.').unsigned(s.destinationPort).put(": ");
            return;
        }
        line.put(extension == HOP_BY_HOP ? ": HBH " : extension == DESTINATION_OPTIONS ? ": DSTOPT " : ": ");
        line.unsigned(s.sourcePort).put(" > ").unsigned(s.destinationPort).put(": ");
    }

    /** What follows the IPv6 header: TCP, or the first extension header's number. */
    private static int extensionAt(Segment s) {
        ByteBuffer octets = s.octets;
        if (s.ipOffset < 0 || s.transportOffset - s.ipOffset < IPV6_HEADER_OCTETS) {
            return TCP;
        }
        return octets.get(s.ipOffset + 6) & 0xFF;
    }

    private void flags(Segment s) {
        line.put("Flags [").put(FlagLetters.of(s.flags & EIGHT_FLAGS)).put(']');
    }

    private void numbers(Segment s, int seq, int ack) {
        if (s.payloadOctets > 0) {
            line.put(", seq ").unsigned(seq).put(':').unsigned(seq + s.payloadOctets);
        } else if ((s.flags & (Segment.SYN | Segment.FIN | Segment.RST)) != 0) {
            line.put(", seq ").unsigned(seq);
        }
        if (s.has(Segment.ACK)) {
            line.put(", ack ").unsigned(ack);
        }
        line.put(", win ").unsigned(s.window);
        if (s.has(Segment.URG)) {
            line.put(", urg ").unsigned(s.urgentPointer);
        }
    }
}
