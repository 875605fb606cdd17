package io.github.tcpwalk.wire;

import io.github.tcpwalk.capture.FrameRef;

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
        long quotedFrame) {
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

    /** What it says, in the words of the RFC, lower case. */
    public String text() {
        if (ipVersion == 6) {
            return switch (type) {
                case 1 ->
                    switch (code) {
                        case 0 -> "no route to destination";
                        case 1 -> "administratively prohibited";
                        case 3 -> "address unreachable";
                        case 4 -> "port unreachable";
                        default -> "destination unreachable, code " + code;
                    };
                case 2 -> "packet too big";
                case 3 -> "time exceeded";
                default -> "ICMPv6 type " + type + ", code " + code;
            };
        }
        return switch (type) {
            case 3 ->
                switch (code) {
                    case 0 -> "network unreachable";
                    case 1 -> "host unreachable";
                    case 2 -> "protocol unreachable";
                    case 3 -> "port unreachable";
                    case 4 -> "fragmentation needed";
                    case 9, 10, 13 -> "administratively prohibited";
                    default -> "destination unreachable, code " + code;
                };
            case 4 -> "source quench";
            case 11 -> "time exceeded";
            case 12 -> "parameter problem";
            default -> "ICMP type " + type + ", code " + code;
        };
    }

    /** The quoted packet is too long for the way (RFC 1191, RFC 8201). */
    public boolean tooBig() {
        return believed && (ipVersion == 6 ? type == 2 : type == 3 && code == 4);
    }

    /** The quoted packet's TTL or hop limit was used up on its way. */
    public boolean timeExceeded() {
        return believed && (ipVersion == 6 ? type == 3 : type == 11);
    }

    /** True for "destination unreachable" of any kind but a size problem: it rejects a connection attempt. */
    public boolean rejects() {
        return believed && (ipVersion == 6 ? type == 1 : type == 3 && code != 4);
    }
}
