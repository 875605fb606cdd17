package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.FrameList;
import io.github.tcpwalk.capture.FrameRef;
import io.github.tcpwalk.hint.Hint;
import io.github.tcpwalk.hint.Lookout;
import io.github.tcpwalk.wire.AddressText;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** All packets between one pair of (innermost address, port), from one opening to the next. See {@link Parcel}. */
public abstract sealed class Conversation implements Serializable permits TcpConversation, UdpConversation {
    /** Enough ICMP errors to prove a point; a flood of them must not fill memory. */
    private static final int MOST_ICMP = 16;

    private int number;
    private final int serial;
    private final int ipVersion;
    private long clientHigh;
    private long clientLow;
    private long serverHigh;
    private long serverLow;
    private int clientPort;
    private int serverPort;
    private List<IcmpNotice> icmp = List.of();
    private long packets;
    private long events;
    private final int firstFile;
    private final long firstFrame;
    private final long firstNanos;
    private int lastFile;
    private long lastFrame;
    private long lastNanos;
    private long backNanos; // of a clock that went back, by how much the earliest time is before the first
    private int heard;
    private boolean settled;
    private boolean matched;
    /** Another would begin between its ends where no more may: what comes is left out. */
    boolean shut;
    /** A second telling passes over it. */
    boolean spared;
    /** What is made of its packets in a telling that goes on; null between tellings. */
    transient Track track;
    /** It was told for good, and its memory is for others. */
    boolean forgotten;
    /** What was told of it for good, while it went on; null for nothing. */
    transient Retelling retelling;
    /** For what it talks about; null where nobody looks. */
    transient Lookout lookout;
    /** Of which ends nothing is looked at any more: bits, as {@link Topics} has them. */
    byte heardOut;

    private Hint hint;
    private transient FrameList frames;
    /** So many of its events were told when conversations are told by number. */
    long told;
    /** So many there were when it was settled. */
    long settledAfter;

    Conversation(int number, int serial, Packet p, boolean fromClient) {
        this.number = number;
        this.serial = serial;
        this.ipVersion = p.ipVersion;
        this.clientHigh = fromClient ? p.sourceHigh : p.destinationHigh;
        this.clientLow = fromClient ? p.sourceLow : p.destinationLow;
        this.serverHigh = fromClient ? p.destinationHigh : p.sourceHigh;
        this.serverLow = fromClient ? p.destinationLow : p.sourceLow;
        this.clientPort = fromClient ? p.sourcePort : p.destinationPort;
        this.serverPort = fromClient ? p.destinationPort : p.sourcePort;
        this.firstFile = p.file;
        this.firstFrame = p.frame;
        this.firstNanos = p.timestampNanos;
        this.lastFile = p.file;
        this.lastFrame = p.frame;
        this.lastNanos = p.timestampNanos;
    }

    /** Who was taken for the server is the client. */
    void exchangeEnds() {
        long high = clientHigh;
        long low = clientLow;
        int port = clientPort;
        clientHigh = serverHigh;
        clientLow = serverLow;
        clientPort = serverPort;
        serverHigh = high;
        serverLow = low;
        serverPort = port;
        if (!icmp.isEmpty()) {
            icmp.replaceAll(IcmpNotice::ofOtherEnd);
        }
    }

    /** Another packet of it, in the first telling. */
    final void took(Packet p, boolean matches) {
        packets++;
        events++;
        lastFile = p.file;
        lastFrame = p.frame;
        lastNanos = Math.max(lastNanos, p.timestampNanos);
        backNanos = Math.max(backNanos, firstNanos - p.timestampNanos);
        matched |= matches;
    }

    /** A packet of it is the {@code count}th of the capture, modulo 2^32. */
    final void heard(int count) {
        heard = count;
    }

    /** When the last packet of it was heard, as {@link #heard(int)} said. */
    final int heard() {
        return heard;
    }

    final boolean tookPartOf(Packet p) {
        return packets > 0 && lastFrame == p.frame && lastFile == p.file;
    }

    /** An ICMP error quoted a packet of it, in the first telling. */
    final void quoted(IcmpNotice notice, boolean matches) {
        events++;
        matched |= matches;
        icmp = icmp.isEmpty() ? new ArrayList<>() : icmp;
        if (icmp.size() < MOST_ICMP) {
            icmp.add(notice);
        }
    }

    /** Packets and the ICMP errors that quote them, so far. */
    final long events() {
        return events;
    }

    /** True when the client sent {@code p}. */
    final boolean fromClient(Packet p) {
        return p.sourcePort == clientPort && p.sourceLow == clientLow && p.sourceHigh == clientHigh;
    }

    final boolean between(int version, long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
        if (version != ipVersion) {
            return false;
        }
        return aPort == clientPort
                        && bPort == serverPort
                        && aLow == clientLow
                        && bLow == serverLow
                        && aHigh == clientHigh
                        && bHigh == serverHigh
                || aPort == serverPort
                        && bPort == clientPort
                        && aLow == serverLow
                        && bLow == clientLow
                        && aHigh == serverHigh
                        && bHigh == clientHigh;
    }

    final boolean between(Packet p) {
        return between(
                p.ipVersion,
                p.sourceHigh,
                p.sourceLow,
                p.sourcePort,
                p.destinationHigh,
                p.destinationLow,
                p.destinationPort);
    }

    /** Whether {@code p} is its first packet. */
    final boolean beginsWith(Packet p) {
        return between(p) && p.frame == firstFrame && p.file == firstFile;
    }

    /** Keeps where the packet lies, with the fragments it was put together from. */
    void remember(Packet p) {
        frames = frames == null ? new FrameList() : frames;
        for (int i = 0; p.earlierFragments != null && i < p.earlierFragments.size(); i++) {
            FrameRef earlier = p.earlierFragments.get(i);
            frames.add(earlier.file(), earlier.number(), earlier.position());
        }
        frames.add(p.file, p.frame, p.position);
    }

    void remember(IcmpError e) {
        remember((Packet) e);
    }

    /** Where its packets lie; null when that was not to be remembered. */
    final FrameList frames() {
        return frames;
    }

    /** So many of its frames, the first ones, were told for good. */
    void forgetFrames(int count) {
        frames = frames == null || frames.size() <= count ? null : frames.behind(count);
    }

    /** Reads something of what is kept of it, only so that the processor has it at hand. */
    long touch() {
        return lastFrame;
    }

    /** It seems to be over: what only its next moments need is given back. */
    void rest() {}

    /** Something comes that may change it: what was settled stays as it is told. */
    void goesOn() {}

    /** From now on it is told as it stands: what may still come is told after it. */
    void settle() {
        settledAfter = settled ? settledAfter : events;
        settled = true;
        hearOut();
    }

    /** What it talks about is what is known of that. */
    final void hearOut() {
        heardOut = Topics.BOTH;
        if (lookout != null) {
            lookout.close();
            hint = lookout.hint();
            lookout = null;
        }
    }

    /** The first telling is over: what is known of it is all that there is. */
    void end() {}

    /** What the first telling made of its packets is not needed any more. */
    void forget() {
        track = null;
    }

    /** It is none, though it looked like one when it came. */
    boolean wasTakenBack() {
        return false;
    }

    /** Nothing makes it a part of another one any more. */
    void dispelDoubt() {}

    /** {@return whether it can be told for good: it is over, or all of the capture was read} */
    public final boolean settled() {
        return settled;
    }

    /** Whether a packet of it is one that the choice asks for. */
    final boolean matched() {
        return matched;
    }

    /** {@return its number, from 1, in order of first packets; TCP and UDP share them} */
    public final int number() {
        return number;
    }

    final void renumber(int other) {
        number = other;
    }

    /** How many began before it, and one: tells it from every other of the same telling. */
    final int serial() {
        return serial;
    }

    /** {@return ICMP errors that quoted one of its packets, in order, at most 16} */
    public final List<IcmpNotice> icmp() {
        return icmp;
    }

    /** True when the packet that {@code e} quotes was the client's. */
    final boolean sentQuoted(IcmpError e) {
        return e.quotedSourcePort == clientPort && e.quotedSourceLow == clientLow && e.quotedSourceHigh == clientHigh;
    }

    /** What was said of a lone segment may be made anew for each who asks: it is the same one all the same. */
    @Override
    public final boolean equals(Object other) {
        return other == this
                || other instanceof Conversation c
                        && c.serial == serial
                        && c.firstFrame == firstFrame
                        && c.firstFile == firstFile
                        && c.firstNanos == firstNanos;
    }

    @Override
    public final int hashCode() {
        return serial;
    }

    /** {@return how many segments or datagrams it has, copies included} */
    public final long packets() {
        return packets;
    }

    /** {@return payload octets that the client sent, each counted once however often it was sent} */
    public abstract long octetsToServer();

    /** {@return the same of the server} */
    public abstract long octetsToClient();

    /** {@return what it talks about, so far while under way; null where nothing is known of that} */
    public final Hint hint() {
        return lookout == null ? hint : lookout.hint();
    }

    /** {@return the index of the file that holds its first frame} */
    public final int firstFile() {
        return firstFile;
    }

    /** {@return the number of its first frame in that file, from 1} */
    public final long firstFrame() {
        return firstFrame;
    }

    /** {@return the index of the file that holds its last frame so far} */
    public final int lastFile() {
        return lastFile;
    }

    /** {@return the number of its last frame so far} */
    public final long lastFrame() {
        return lastFrame;
    }

    /** {@return the time of its first packet, nanoseconds since the epoch} */
    public final long firstNanos() {
        return firstNanos;
    }

    /** {@return the latest time of its packets so far, nanoseconds since the epoch} */
    public final long lastNanos() {
        return lastNanos;
    }

    /** {@return nanoseconds from the earliest time of its packets to the latest, never negative} */
    public final long durationNanos() {
        return lastNanos - firstNanos + backNanos;
    }

    /** {@return 4 or 6} */
    public final int ipVersion() {
        return ipVersion;
    }

    /** {@return 0 to 65535} */
    public final int clientPort() {
        return clientPort;
    }

    /** {@return 0 to 65535} */
    public final int serverPort() {
        return serverPort;
    }

    /** {@return {@code 10.0.0.1} or {@code 2001:db8::1} (RFC 5952)} */
    public final String clientAddress() {
        return AddressText.of(ipVersion, clientHigh, clientLow);
    }

    /** {@return {@code 10.0.0.1} or {@code 2001:db8::1} (RFC 5952)} */
    public final String serverAddress() {
        return AddressText.of(ipVersion, serverHigh, serverLow);
    }

    /** {@return the first eight octets of the client's address; 0 of IPv4} */
    public final long clientHigh() {
        return clientHigh;
    }

    /** {@return the last eight octets of it, or the four of IPv4} */
    public final long clientLow() {
        return clientLow;
    }

    /** {@return the first eight octets of the server's address; 0 of IPv4} */
    public final long serverHigh() {
        return serverHigh;
    }

    /** {@return the last eight octets of it, or the four of IPv4} */
    public final long serverLow() {
        return serverLow;
    }

    /** {@return {@code 10.0.0.1:80}, IPv6 in brackets} */
    public final String client() {
        return AddressText.of(ipVersion, clientHigh, clientLow, clientPort);
    }

    /** {@return {@code 10.0.0.1:80}, IPv6 in brackets} */
    public final String server() {
        return AddressText.of(ipVersion, serverHigh, serverLow, serverPort);
    }
}
