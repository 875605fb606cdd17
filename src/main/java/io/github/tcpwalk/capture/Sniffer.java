package io.github.tcpwalk.capture;

import io.github.tcpwalk.text.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says what a file that is no capture looks like, and what to do about it. */
final class Sniffer {
    /** Enough to see a tar header; what tells other files apart comes earlier. */
    static final int HEAD_OCTETS = 512;

    private static final int TAR_MAGIC_AT = 257;

    private static final String CONVERT = "convert";
    private static final String UNPACK = "unpack";
    private static final String OTHER = "other";

    /** The first octets of a kind of file (ISO 8859-1), its name, and the name of the advice. */
    private record Kind(String magic, String looksLike, String advice) {}

    private static final Kind[] KINDS = {
        new Kind("snoop\0\0\0", "snoop", CONVERT),
        new Kind("btsnoop\0", "btsnoop", "no-tcp"),
        new Kind("GMBU", "netmon-2", CONVERT),
        new Kind("RTSS", "netmon-1", CONVERT),
        new Kind("TRSNIFF data", "sniffer", CONVERT),
        new Kind("XCP\0", "netxray", CONVERT),
        new Kind("iptrace ", "iptrace", CONVERT),
        new Kind("\u007fver", "omnipeek", CONVERT),
        new Kind("\u0005VNF", "visual-networks", CONVERT),
        new Kind("\u00aa\u00aa\u00aa\u00aa", "5views", CONVERT),
        new Kind("LOGG", "blf", CONVERT),
        new Kind("\u001c\u0000\u0001\u00ac", "ixia", CONVERT),
        new Kind("\u00ac\u0001\u0000\u001c", "ixia", CONVERT),
        new Kind("\u001c\u0000\u0001\u00ab", "ixia", CONVERT),
        new Kind("\u00ab\u0001\u0000\u001c", "ixia", CONVERT),
        new Kind("#separator", "zeek", "original"),
        new Kind("\u007fELF", "elf", OTHER),
        new Kind("MZ", "exe", OTHER),
        new Kind("\u00ca\u00fe\u00ba\u00be", "class", OTHER),
        new Kind("\u00cf\u00fa\u00ed\u00fe", "mach-o", OTHER),
        new Kind("%PDF", "pdf", OTHER),
        new Kind("PK\u0003\u0004", "zip", UNPACK),
        new Kind("PK\u0005\u0006", "empty-zip", OTHER),
        new Kind("Rar!", "rar", UNPACK),
        new Kind("7z\u00bc\u00af", "7z", UNPACK),
        new Kind("BZh", "bzip2", "bzip2"),
        new Kind("\u001f\u009d", "compress", "gzip"),
        new Kind("\u001f\u008b", "gzip", UNPACK),
        new Kind("(\u00b5/\u00fd", "zstd", UNPACK),
        new Kind("\u0004\"M\u0018", "lz4", UNPACK),
        new Kind("\u0002!L\u0018", "old-lz4", "lz4"),
        new Kind("\u00fd7zXZ", "xz", UNPACK),
        new Kind("SQLite format 3", "sqlite", OTHER),
        new Kind("\u0089PNG", "png", OTHER),
        new Kind("\u00ff\u00d8\u00ff", "jpeg", OTHER),
        new Kind("GIF8", "gif", OTHER),
        new Kind("#!", "script", OTHER),
        new Kind("\u00ff\u00fe", "utf-16", OTHER),
        new Kind("\u00fe\u00ff", "utf-16", OTHER),
    };

    private Sniffer() {}

    static boolean isByteOrderMagic(int word) {
        return word == PcapngReader.BYTE_ORDER_MAGIC || word == Integer.reverseBytes(PcapngReader.BYTE_ORDER_MAGIC);
    }

    /**
     * One sentence.
     *
     * @param compression what the file is packed in, or null
     * @param head its first octets, unpacked, as many as there are up to {@link #HEAD_OCTETS}
     * @param damage what ended the unpacking early, or null
     */
    static Sentence explain(Object name, String compression, byte[] head, Damage damage) {
        Object file =
                compression == null ? name : Sentence.of("capture.unpacked", "file", name, "packing", compression);
        if (damage != null && head.length < PcapHeader.OCTETS) {
            return Sentence.of("capture.spoiled", "file", name, "what", damage.what());
        }
        if (head.length == 0) {
            return Sentence.of("capture.empty", "file", file);
        }
        int magic = head.length < 4
                ? 0
                : (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
        if (PcapHeader.knows(magic)) {
            return Sentence.of("capture.pcap-cut", "file", file, "present", head.length, "octets", PcapHeader.OCTETS);
        }
        if (magic == BlockType.SECTION_HEADER) {
            return head.length < 12
                    ? Sentence.of("capture.pcapng-cut", "file", file, "present", head.length)
                    : Sentence.of("capture.pcapng-damaged", "file", file);
        }
        String beginning = new String(head, StandardCharsets.ISO_8859_1);
        for (Kind kind : KINDS) {
            if (beginning.startsWith(kind.magic)) {
                return sentence(file, kind.looksLike, kind.advice);
            }
        }
        if (beginning.startsWith("ustar", TAR_MAGIC_AT)) {
            return sentence(file, "tar", UNPACK);
        }
        return isText(head) ? text(file, beginning) : unknown(file, head);
    }

    private static Sentence sentence(Object file, String looksLike, String advice) {
        return Sentence.of(
                "capture.looks-like",
                "file",
                file,
                "kind",
                Sentence.of("capture.kind-" + looksLike),
                "advice",
                Sentence.of("capture.advice-" + advice));
    }

    private static Sentence text(Object file, String beginning) {
        String start = beginning.strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return sentence(file, "html", "download");
        }
        if (start.startsWith("<?xml") || start.startsWith("<pdml") || start.startsWith("<psml")) {
            return sentence(file, "xml", OTHER);
        }
        if (start.startsWith("{") || start.startsWith("[{")) {
            return sentence(file, "json", OTHER);
        }
        if (start.startsWith("version https://git-lfs")) {
            return sentence(file, "git-lfs", "lfs");
        }
        if (start.matches("(?s)(0x)?0000+:? +[0-9a-f]{2}.*")) {
            return sentence(file, "hex-dump", "text2pcap");
        }
        return sentence(file, "text", OTHER);
    }

    private static Sentence unknown(Object file, byte[] head) {
        int zeros = 0;
        while (zeros < head.length && head[zeros] == 0) {
            zeros++;
        }
        if (zeros == head.length) {
            return sentence(file, "zeros", "copy");
        }
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < Math.min(8, head.length); i++) {
            first.append(String.format("%s%02x", i == 0 ? "" : " ", head[i]));
        }
        return Sentence.of(
                "capture.unknown", "file", file, "octets", first, "advice", Sentence.of("capture.advice-" + CONVERT));
    }

    /** No control characters but white space. Octets above 127 may be UTF-8. */
    private static boolean isText(byte[] head) {
        for (byte octet : head) {
            if (octet >= 0 && octet < ' ' && octet != '\n' && octet != '\r' && octet != '\t' && octet != '\f') {
                return false;
            }
        }
        return true;
    }
}
