package io.github.tcpwalk.view;

import io.github.tcpwalk.udp.DatagramNote;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.DatagramRole;
import io.github.tcpwalk.udp.TransferredFile;
import io.github.tcpwalk.wire.Datagram;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Short texts about datagrams that several views share. */
final class DatagramWords {
    /** A name longer than this is shown cut: it shares a line with others. */
    private static final int MOST_NAME = 60;

    private static final int MOST_GAPS = 8;

    private DatagramWords() {}

    /** {@code BLOCK 3}, {@code ACK 3}, {@code NAME}, {@code datagram}. */
    static String role(DatagramObservation o) {
        return switch (o.role) {
            case BLOCK, ACK -> o.role + " " + o.block;
            case DATAGRAM -> "datagram";
            default -> o.role.toString();
        };
    }

    /** What a person wants to know besides: name, size of a short block, notes; empty without any. */
    static void notes(StringBuilder text, Datagram d, DatagramObservation o) {
        if (o.role == DatagramRole.NAME) {
            text.append(name(o.file));
        } else if (o.role == DatagramRole.BLOCK && o.size != 1024 || o.is(DatagramNote.SIZE_DIFFERS)) {
            text.append("size ").append(o.size);
        }
        String before = text.length() > 0 ? "  [" : "[";
        for (DatagramNote note : DatagramNote.all()) {
            if (!note.in(o.notes)) {
                continue;
            }
            text.append(before).append(note);
            before = ", ";
            if (note == DatagramNote.DOES_NOT_WAIT) {
                text.append(" (").append(o.outstanding).append(" outstanding)");
            } else if (note == DatagramNote.TRUNCATED) {
                text.append(" (")
                        .append(d.payloadCaptured)
                        .append(" of ")
                        .append(d.payloadOctets)
                        .append(" captured)");
            }
        }
        if (o.rejectedBy != null) {
            text.append(before).append(o.rejectedBy.text()).append(" in frame ").append(o.rejectedBy.frame());
            before = ", ";
        }
        if (before.equals(", ")) {
            text.append(']');
        }
    }

    /** The name in quotes; nothing in it can command a terminal. */
    static String name(TransferredFile file) {
        return file.name() == null ? "(name not captured)" : '"' + escaped(file.name(), MOST_NAME) + '"';
    }

    /**
     * A name from the network: letters, digits and printable ASCII of UTF-8 stay, everything else becomes
     * {@code \}{@code u{202e}}, octets that are not UTF-8 {@code \xff}, a backslash two.
     */
    static String escaped(byte[] name, int most) {
        StringBuilder text = new StringBuilder();
        String decoded;
        try {
            decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            for (int i = 0; i < name.length && text.length() < most; i++) {
                int octet = name[i] & 0xFF;
                if (octet >= ' ' && octet < 0x7F && octet != '\\' && octet != '"') {
                    text.append((char) octet);
                } else {
                    text.append(String.format("\\x%02x", octet));
                }
            }
            return cut(text, most);
        }
        decoded.codePoints().limit(most + 1L).forEach(c -> {
            boolean printable = c >= ' ' && c < 0x7F || c > 0xA0 && Character.isLetterOrDigit(c);
            if (c == '\\' || c == '"') {
                text.append('\\').append((char) c);
            } else if (printable) {
                text.appendCodePoint(c);
            } else {
                text.append(String.format("\\u{%x}", c));
            }
        });
        return cut(text, most);
    }

    private static String cut(StringBuilder text, int most) {
        if (text.length() <= most) {
            return text.toString();
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "...";
    }

    /** {@code complete}, or what speaks against it. */
    static String state(TransferredFile f) {
        if (f.refused()) {
            return "refused by the receiver";
        }
        if (f.complete()) {
            return f.endFrame() < 0 ? "complete (END not captured)" : "complete";
        }
        if (f.blocks() == 0) {
            return "no block captured";
        }
        if (f.missingBlocks() < 0) {
            return "incomplete: block numbers all over the place";
        }
        if (f.missingBlocks() == 0) {
            return "incomplete: neither a short block nor END";
        }
        StringBuilder text = new StringBuilder("incomplete: block");
        text.append(f.missingBlocks() == 1 ? " " : "s ");
        String separator = "";
        for (int[] gap : f.missing(MOST_GAPS)) {
            text.append(separator).append(gap[0]);
            if (gap[1] > gap[0]) {
                text.append('-').append(gap[1]);
            }
            separator = ", ";
        }
        return text.append(f.missing(MOST_GAPS + 1).size() > MOST_GAPS ? " ... missing" : " missing")
                .toString();
    }
}
