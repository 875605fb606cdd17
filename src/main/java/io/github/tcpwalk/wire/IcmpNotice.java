package io.github.tcpwalk.wire;

import io.github.tcpwalk.capture.FrameRef;
import java.io.Serializable;

/**
 * An ICMP error that quoted a packet of a conversation.
 *
 * @param file index of the file that holds the error, {@link Packet#file}
 * @param frame frame number of the error
 * @param sender address of the router or host that sent it
 * @param ipVersion 4: ICMP (RFC 792) types; 6: ICMPv6 (RFC 4443) types
 * @param mtu octets that a packet may have, by "fragmentation needed" or "packet too big"; 0 where it does not say
 * @param quotedFromClient the quoted packet was the client's
 * @param believed false when it quotes a number that end never sent: a guess, which no end believes (RFC 5927)
 * @param quotedFile index of the file of the quoted datagram
 * @param quotedFrame frame of the quoted UDP datagram; -1 for TCP, and when it was not captured shortly before
 */
public record IcmpNotice(
        int file,
        long frame,
        long timestampNanos,
        String sender,
        int ipVersion,
        int type,
        int code,
        int mtu,
        boolean quotedFromClient,
        boolean believed,
        int quotedFile,
        long quotedFrame)
        implements Serializable {
    /** @param quoted where the quoted datagram lies; null for TCP, and when that is not known */
    public static IcmpNotice of(IcmpError e, boolean quotedFromClient, boolean believed, FrameRef quoted) {
        return new IcmpNotice(
                e.file,
                e.frame,
                e.timestampNanos,
                AddressText.of(e.ipVersion, e.sourceHigh, e.sourceLow),
                e.ipVersion,
                e.type,
                e.code,
                e.nextHopMtu,
                quotedFromClient,
                believed,
                quoted == null ? 0 : quoted.file(),
                quoted == null ? -1 : quoted.number());
    }

    /** The same, quoting a packet of the other end. */
    public IcmpNotice ofOtherEnd() {
        return new IcmpNotice(
                file,
                frame,
                timestampNanos,
                sender,
                ipVersion,
                type,
                code,
                mtu,
                !quotedFromClient,
                believed,
                quotedFile,
                quotedFrame);
    }

    /** What it says, in the words of RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1 and RFC 4443. */
    public String text() {
        if (ipVersion == 6) {
            return switch (type) {
                case 1 -> unreachable6();
                case 2 -> "packet too big";
                case 3 -> code == REASSEMBLY ? "fragment reassembly time exceeded" : "hop limit exceeded";
                case 4 -> "parameter problem";
                default -> "ICMPv6 type " + type + ", code " + code;
            };
        }
        return switch (type) {
            case 3 -> unreachable4();
            case 4 -> "source quench";
            case 11 -> code == REASSEMBLY ? "fragment reassembly time exceeded" : "time exceeded";
            case 12 -> "parameter problem";
            default -> "ICMP type " + type + ", code " + code;
        };
    }

    private String unreachable6() {
        return switch (code) {
            case 0 -> "no route to destination";
            case 1 -> "administratively prohibited";
            case 2 -> "beyond scope of source address";
            case 3 -> "address unreachable";
            case 4 -> "port unreachable";
            case 5 -> "source address failed policy";
            case 6 -> "reject route to destination";
            default -> "destination unreachable, code " + code;
        };
    }

    private String unreachable4() {
        return switch (code) {
            case 0 -> "network unreachable";
            case 1 -> "host unreachable";
            case 2 -> "protocol unreachable";
            case 3 -> "port unreachable";
            case 4 -> "fragmentation needed";
            case 5 -> "source route failed";
            case 6 -> "destination network unknown";
            case 7 -> "destination host unknown";
            case 8 -> "source host isolated";
            case 9, 10, 13 -> "administratively prohibited";
            case 11 -> "network unreachable for type of service";
            case 12 -> "host unreachable for type of service";
            case 14 -> "host precedence violation";
            case 15 -> "precedence cutoff in effect";
            default -> "destination unreachable, code " + code;
        };
    }

    /** The quoted packet is too long for the way (RFC 1191, RFC 8201). */
    public boolean tooBig() {
        return believed && (ipVersion == 6 ? type == 2 : type == 3 && code == 4);
    }

    /** The quoted packet's TTL or hop limit was used up on its way. */
    public boolean hopsUsedUp() {
        return timeExceeded() && code != REASSEMBLY;
    }

    /** Its TTL or hop limit was used up, or not all its fragments came in time. */
    public boolean timeExceeded() {
        return believed && type == (ipVersion == 6 ? 3 : 11);
    }

    /** Something in the quoted packet's IP header was not understood. */
    public boolean parameterProblem() {
        return believed && type == (ipVersion == 6 ? 4 : 12);
    }

    /** Who forwards or receives asks the sender to send less (RFC 792); out of use since RFC 6633. */
    public boolean sourceQuench() {
        return believed && ipVersion == 4 && type == 4;
    }

    /** True for "destination unreachable" of any kind but a size problem: it rejects a connection attempt. */
    public boolean rejects() {
        return believed && (ipVersion == 6 ? type == 1 : type == 3 && code != 4);
    }

    /** RFC 792, RFC 4443 section 3.3: the code of "time exceeded" that is not about hops. */
    private static final int REASSEMBLY = 1;
}
