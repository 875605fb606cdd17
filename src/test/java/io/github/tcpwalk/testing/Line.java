package io.github.tcpwalk.testing;

import io.github.tcpwalk.wire.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One segment of a script, taken apart; numbers are relative to the initial ones, as written. */
final class Line {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long DEFAULT_GAP_NANOS = 1_000_000;

    final String text;
    final boolean fromLeft;
    long gapNanos = DEFAULT_GAP_NANOS;
    int flags;
    long seq;
    int length;
    long ack;
    int window = 65_535;
    int ttl = 64;
    int ipId = -1;
    int checksumError;
    boolean offloaded;
    /** In a VXLAN tunnel, as from a mirror port. */
    boolean tunnelled;
    /** In an sFlow datagram, cut to 128 octets. */
    boolean sampled;
    /** Octets at the end that the snap length took. */
    int cutOctets;

    boolean icmp;
    int icmpType;
    int icmpCode;
    /** How far the number that an ICMP error quotes is off. */
    int icmpOff;
    /** Who sends the ICMP error, where it is not the other end. */
    String icmpBy;

    byte[] payload;
    final List<String> options = new ArrayList<>();

    /** @throws IllegalArgumentException when {@code text} is not in the notation of {@link Script} */
    Line(String text) {
        this.text = text;
        String rest = text;
        int quote = rest.indexOf('"');
        if (quote >= 0) {
            payload = rest.substring(quote + 1, rest.lastIndexOf('"')).getBytes(StandardCharsets.UTF_8);
            rest = rest.substring(0, quote);
        }
        int open = rest.indexOf('<', rest.indexOf(' ') < 0 ? 0 : firstWordAfterArrow(rest));
        if (open >= 0) {
            for (String option : rest.substring(open + 1, rest.lastIndexOf('>')).split(",")) {
                options.add(option.trim());
            }
            rest = rest.substring(0, open) + rest.substring(rest.lastIndexOf('>') + 1);
        }
        List<String> words = new ArrayList<>(List.of(rest.trim().split("\\s+")));
        if (words.get(0).matches("[+-].*")) {
            gapNanos = Math.round(Double.parseDouble(words.remove(0)) * NANOS_PER_SECOND);
        }
        String arrow = words.remove(0);
        if (!arrow.equals(">") && !arrow.equals("<")) {
            throw new IllegalArgumentException("no arrow: " + text);
        }
        fromLeft = arrow.equals(">");
        if (words.get(0).equals("icmp")) {
            icmp = true;
            String[] kind = words.get(1).split("/");
            icmpType = Integer.parseInt(kind[0]);
            icmpCode = Integer.parseInt(kind[1]);
            for (int i = 2; i < words.size(); i += 2) {
                if (words.get(i).equals("by")) {
                    icmpBy = words.get(i + 1);
                } else {
                    icmpOff = Integer.parseInt(words.get(i + 1));
                }
            }
            return;
        }
        flags(words.remove(0));
        range(words.remove(0));
        for (int i = 0; i < words.size(); i += 2) {
            setting(words.get(i), Long.parseLong(words.get(i + 1)));
        }
    }

    /** Past the arrow, so that the arrow to the left is not taken for the start of the options. */
    private static int firstWordAfterArrow(String rest) {
        int left = rest.indexOf("< ");
        int right = rest.indexOf("> ");
        return (left < 0 ? right : right < 0 ? left : Math.min(left, right)) + 1;
    }

    private void flags(String letters) {
        for (char c : letters.toCharArray()) {
            flags |= switch (c) {
                case 'F' -> Segment.FIN;
                case 'S' -> Segment.SYN;
                case 'R' -> Segment.RST;
                case 'P' -> Segment.PSH;
                case '.' -> Segment.ACK;
                case 'U' -> Segment.URG;
                case 'E' -> Segment.ECE;
                case 'W' -> Segment.CWR;
                case '-' -> 0;
                default -> throw new IllegalArgumentException("no flag " + c + ": " + text);
            };
        }
    }

    private void range(String range) {
        int colon = range.indexOf(':');
        int bracket = range.indexOf('(');
        seq = Long.parseLong(range.substring(0, colon));
        length = Integer.parseInt(range.substring(bracket + 1, range.length() - 1));
        if (Long.parseLong(range.substring(colon + 1, bracket)) != seq + length
                || payload != null && payload.length != length) {
            throw new IllegalArgumentException("range and length disagree: " + text);
        }
    }

    private void setting(String name, long value) {
        switch (name) {
            case "ack" -> ack = value;
            case "win" -> window = (int) value;
            case "ttl" -> ttl = (int) value;
            case "sum" -> checksumError = (int) value;
            case "tunnel" -> tunnelled = value != 0;
            case "sample" -> sampled = value != 0;
            case "offload" -> offloaded = value != 0;
            case "id" -> ipId = (int) value;
            case "cut" -> cutOctets = (int) value;
            default -> throw new IllegalArgumentException("unknown word " + name + ": " + text);
        }
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
