package io.github.tcpwalk.hint;

import java.util.Map;

/** The first question of a DNS message (RFC 1035 section 4.1), and what became of it. */
final class DnsMessage {
    private static final int MOST_NAME_OCTETS = 255;
    private static final int MOST_LABEL_OCTETS = 63;
    private static final int RESPONSE = 0x8000;
    private static final int OPCODE = 0x7800;
    private static final int CODE = 0x000F;
    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(1, "A"),
            Map.entry(2, "NS"),
            Map.entry(5, "CNAME"),
            Map.entry(6, "SOA"),
            Map.entry(12, "PTR"),
            Map.entry(15, "MX"),
            Map.entry(16, "TXT"),
            Map.entry(28, "AAAA"),
            Map.entry(33, "SRV"),
            Map.entry(35, "NAPTR"),
            Map.entry(43, "DS"),
            Map.entry(46, "RRSIG"),
            Map.entry(48, "DNSKEY"),
            Map.entry(52, "TLSA"),
            Map.entry(64, "SVCB"),
            Map.entry(65, "HTTPS"),
            Map.entry(251, "IXFR"),
            Map.entry(252, "AXFR"),
            Map.entry(255, "ANY"),
            Map.entry(257, "CAA"));
    private static final String[] CODES = {
        "NOERROR",
        "FORMERR",
        "SERVFAIL",
        "NXDOMAIN",
        "NOTIMP",
        "REFUSED",
        "YXDOMAIN",
        "YXRRSET",
        "NXRRSET",
        "NOTAUTH",
        "NOTZONE"
    };

    private DnsMessage() {}

    /** Null where it is none with a question. */
    static Part read(Octets octets) {
        octets.u16(); // which question
        int flags = octets.u16();
        int questions = octets.u16();
        int answers = octets.u16();
        octets.u16();
        octets.u16();
        if (octets.isShort() || questions == 0 || (flags & OPCODE) != 0) {
            return null;
        }
        String name = name(octets);
        int type = octets.u16();
        octets.u16();
        if (name == null || octets.isShort()) {
            return null;
        }
        if ((flags & RESPONSE) == 0) {
            return Part.asked(Protocol.DNS, TYPES.getOrDefault(type, "TYPE" + type) + ' ' + name, name);
        }
        int code = flags & CODE;
        if (code == 0) {
            return Part.answered(Protocol.DNS, answers + " RR");
        }
        return Part.answered(Protocol.DNS, code < CODES.length ? CODES[code] : "RCODE" + code);
    }

    /** As a zone file has it (RFC 1035 section 5.1), without the dot at the end. */
    private static String name(Octets octets) {
        StringBuilder name = new StringBuilder();
        int all = 1;
        int length = octets.u8();
        while (length > 0) {
            all += 1 + length;
            if (length > MOST_LABEL_OCTETS || all > MOST_NAME_OCTETS) {
                return null; // a pointer, which no question has, or too long
            }
            name.append(name.length() == 0 ? "" : ".");
            for (int i = 0; i < length; i++) {
                append(name, octets.u8());
            }
            length = octets.u8();
        }
        return octets.isShort() ? null : name.length() == 0 ? "." : name.toString();
    }

    private static void append(StringBuilder name, int octet) {
        if (octet == '.' || octet == '\\') {
            name.append('\\').append((char) octet);
        } else if (octet > ' ' && octet < 0x7F) {
            name.append((char) octet);
        } else {
            name.append('\\').append(octet / 100).append(octet / 10 % 10).append(octet % 10);
        }
    }
}
