package io.github.tcpwalk.testing;

import java.util.List;
import java.util.regex.Pattern;

/** Tells English left over in a Chinese text from the names that are the same in every language. */
public final class Chinese {
    /** Names that the protocol, the kernel or this tool gives; numbers with units. */
    private static final Pattern NAMES = Pattern.compile(
            "TCP|UDP|IP|ICMP|NAT|RFC|SYN(\\+ACK)?|ACK|FIN(\\+ACK)?|RST|MSS|MTU|TTL|SACK|CLOSING|SYN-SENT|"
                    + "SYN-RECEIVED|ESTABLISHED|"
                    + "FIN-WAIT-[12]|CLOSE-WAIT|LAST-ACK|TIME-WAIT|CLOSED|LISTEN|UNKNOWN|TCP_DEFER_ACCEPT|TCP_NODELAY|"
                    + "SO_LINGER|Nagle|Karn|accept|RTT|ICMPv6|D-SACK|ECN|CWR|PSH|TSval|IPv[46]|DATA|PROBE|"
                    + "NAME|BLOCK|END|"
                    + "seq|ack|sha256|UTC|"
                    + "conn_state|history|completeness|[SFRPUEW]+|pcap|backlog|listen\\(\\)|connect\\(\\)|"
                    + "[AB]|ns|us|ms|s|min|h|[kMG]?B/s");

    /** An IPv6 address, whose hexadecimal digits are no word. */
    private static final Pattern ADDRESS = Pattern.compile("\\[[0-9a-f:]+\\]|[0-9a-f]{1,4}:[0-9a-f:]*:[0-9a-f]*");

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z'_/+()-]*[0-9]?");

    /** Two Latin words with nothing but a space between them, the second one not capitalised. */
    private static final Pattern RUN = Pattern.compile("(?<![A-Za-z_.-])[A-Za-z]+ [a-z]{2,}(?![A-Za-z_.=])");

    private Chinese() {}

    /** Where an English sentence is left over in {@code text}; single words may be names. */
    public static List<String> sentencesIn(String text) {
        return RUN.matcher(text).results().map(match -> match.group()).toList();
    }

    /** The Latin words of {@code text} that are no such names. */
    public static List<String> englishIn(String text) {
        return WORD.matcher(ADDRESS.matcher(text).replaceAll(""))
                .results()
                .map(match -> match.group())
                .filter(word -> !NAMES.matcher(word).matches())
                .toList();
    }
}
