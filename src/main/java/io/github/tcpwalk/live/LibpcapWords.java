package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What libpcap says in English and says often, as sentences that can be said in another language. */
public final class LibpcapWords {
    /** What varies in it is {@code what} of the sentence. */
    private static final Map<Pattern, String> KNOWN = new LinkedHashMap<>();

    static {
        know("can't parse filter expression: syntax error", "live.pcap-syntax");
        know("expression rejects all packets", "live.pcap-rejects-all");
        know("unknown host '(.*)'", "live.pcap-host");
        know("unknown port '(.*)'", "live.pcap-port");
        know("unknown ip proto '(.*)'", "live.pcap-protocol");
        know("illegal port number (\\d+) > 65535", "live.pcap-port-number");
        know("netmask not known, so 'ip broadcast' not supported", "live.pcap-netmask");
        know("Pseudo-device that captures on all interfaces", "live.pcap-any");
        know("Bluetooth Linux Monitor", "live.pcap-bluetooth-monitor");
        know("Bluetooth adapter number (\\d+)", "live.pcap-bluetooth");
        know("Linux netfilter log \\(NFLOG\\) interface", "live.pcap-nflog");
        know("Linux netfilter queue \\(NFQUEUE\\) interface", "live.pcap-nfqueue");
        know("D-Bus system bus", "live.pcap-dbus-system");
        know("D-Bus session bus", "live.pcap-dbus-session");
        know("Raw USB traffic, all USB buses", "live.pcap-usb-all");
        know("Raw USB traffic, bus number (\\d+)", "live.pcap-usb");
    }

    private LibpcapWords() {}

    private static void know(String words, String key) {
        KNOWN.put(Pattern.compile(words, Pattern.DOTALL), key);
    }

    /** A sentence for what is known, else {@code words} as they are. */
    public static Object of(String words) {
        for (Map.Entry<Pattern, String> known : KNOWN.entrySet()) {
            Matcher said = known.getKey().matcher(words);
            if (said.matches()) {
                return said.groupCount() == 0
                        ? Sentence.of(known.getValue())
                        : Sentence.of(known.getValue(), "what", said.group(1));
            }
        }
        return words;
    }
}
