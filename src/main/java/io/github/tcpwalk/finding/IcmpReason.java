package io.github.tcpwalk.finding;

import io.github.tcpwalk.wire.IcmpNotice;

/**
 * What an ICMP error says about a conversation: RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1, RFC 4443.
 */
final class IcmpReason {
    private IcmpReason() {}

    /** Adds who sent it, and what it says. */
    static Values tell(Values values, IcmpNotice notice, String destination) {
        return values.address("sender", notice.sender())
                .choice("by", notice.sender().equals(destination) ? "host" : "router")
                .number("version", notice.ipVersion())
                .choice("reason", of(notice))
                .number("code", notice.code());
    }

    private static String of(IcmpNotice notice) {
        if (notice.timeExceeded()) {
            return notice.hopsUsedUp() ? "expired" : "reassembly";
        }
        if (notice.parameterProblem()) {
            return "parameter";
        }
        if (notice.sourceQuench()) {
            return "quench";
        }
        if (notice.tooBig()) {
            return "too-big";
        }
        return notice.ipVersion() == 6 ? unreachable6(notice.code()) : unreachable4(notice.code());
    }

    private static String unreachable6(int code) {
        return switch (code) {
            case 0 -> "no-route";
            case 1 -> "prohibited";
            case 2 -> "scope";
            case 3 -> "address";
            case 4 -> "port";
            case 5 -> "source-policy";
            case 6 -> "reject-route";
            default -> "other";
        };
    }

    private static String unreachable4(int code) {
        return switch (code) {
            case 0 -> "network";
            case 1 -> "host";
            case 2 -> "protocol";
            case 3 -> "port";
            case 5 -> "source-route";
            case 6 -> "network-unknown";
            case 7 -> "host-unknown";
            case 8 -> "isolated";
            case 9, 10, 13 -> "prohibited";
            case 11 -> "network-service";
            case 12 -> "host-service";
            case 14 -> "precedence";
            case 15 -> "precedence-cutoff";
            default -> "other";
        };
    }
}
