package io.github.tcpwalk.capture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says what a file that is no capture looks like, and what to do about it. */
final class Sniffer {
    /** Enough to see a tar header; what tells other files apart comes earlier. */
    static final int HEAD_OCTETS = 512;

    private static final int TAR_MAGIC_AT = 257;

    private static final String CONVERT = "convert it first: editcap -F pcapng IN OUT.pcapng";
    private static final String UNPACK = "unpack it first";
    private static final String OTHER = "name a pcap or pcapng file";

    /** The first octets of a kind of file (ISO 8859-1), what it is called, and what to do. */
    private record Kind(String magic, String looksLike, String advice) {}

    private static final Kind[] KINDS = {
        new Kind("snoop\0\0\0", "a Solaris snoop capture", CONVERT),
        new Kind("btsnoop\0", "a Bluetooth btsnoop capture", "it holds no TCP"),
        new Kind("GMBU", "a Microsoft Network Monitor 2 capture", CONVERT),
        new Kind("RTSS", "a Microsoft Network Monitor 1 capture", CONVERT),
        new Kind("TRSNIFF data", "a Network General Sniffer capture", CONVERT),
        new Kind("XCP\0", "a NetXRay or Windows Sniffer capture", CONVERT),
        new Kind("iptrace ", "an AIX iptrace capture", CONVERT),
        new Kind("\u007fver", "an OmniPeek capture", CONVERT),
        new Kind("\u0005VNF", "a Visual Networks capture", CONVERT),
        new Kind("\u00aa\u00aa\u00aa\u00aa", "a 5Views capture", CONVERT),
        new Kind("LOGG", "a Vector BLF log", CONVERT),
        new Kind("\u001c\u0000\u0001\u00ac", "an Ixia capture", CONVERT),
        new Kind("\u00ac\u0001\u0000\u001c", "an Ixia capture", CONVERT),
        new Kind("\u001c\u0000\u0001\u00ab", "an Ixia capture", CONVERT),
        new Kind("\u00ab\u0001\u0000\u001c", "an Ixia capture", CONVERT),
        new Kind("#separator", "a Zeek log", "name the capture it was made from"),
        new Kind("\u007fELF", "an ELF program", OTHER),
        new Kind("MZ", "a Windows program", OTHER),
        new Kind("\u00ca\u00fe\u00ba\u00be", "a Java class", OTHER),
        new Kind("\u00cf\u00fa\u00ed\u00fe", "a macOS program", OTHER),
        new Kind("%PDF", "a PDF document", OTHER),
        new Kind("PK\u0003\u0004", "a ZIP archive", UNPACK),
        new Kind("PK\u0005\u0006", "an empty ZIP archive", OTHER),
        new Kind("Rar!", "a RAR archive", UNPACK),
        new Kind("7z\u00bc\u00af", "a 7z archive", UNPACK),
        new Kind("BZh", "bzip2 data", "decompress it first: bzip2 -dk FILE"),
        new Kind("\u001f\u009d", "compress (.Z) data", "decompress it first: gzip -dk FILE"),
        new Kind("\u001f\u008b", "gzip", UNPACK),
        new Kind("(\u00b5/\u00fd", "zstd", UNPACK),
        new Kind("\u0004\"M\u0018", "lz4", UNPACK),
        new Kind(
                "\u0002!L\u0018",
                "lz4 in its old format",
                "compress it anew with a current lz4, or decompress it first"),
        new Kind("\u00fd7zXZ", "xz", UNPACK),
        new Kind("SQLite format 3", "an SQLite database", OTHER),
        new Kind("\u0089PNG", "a PNG image", OTHER),
        new Kind("\u00ff\u00d8\u00ff", "a JPEG image", OTHER),
        new Kind("GIF8", "a GIF image", OTHER),
        new Kind("#!", "a script", OTHER),
        new Kind("\u00ff\u00fe", "UTF-16 text", OTHER),
        new Kind("\u00fe\u00ff", "UTF-16 text", OTHER),
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
    static String explain(String name, String compression, byte[] head, Damage damage) {
        String file = compression == null ? name : name + " (unpacked from " + compression + ")";
        if (damage != null && head.length < PcapHeader.OCTETS) {
            return name + " holds no capture: " + damage.what();
        }
        if (head.length == 0) {
            return file + " is empty: nothing was captured, or the capturing program has not written yet";
        }
        int magic = head.length < 4
                ? 0
                : (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
        if (PcapHeader.knows(magic)) {
            return file + " is cut inside the header of a pcap: " + head.length + " of " + PcapHeader.OCTETS
                    + " octets are present";
        }
        if (magic == BlockType.SECTION_HEADER) {
            return file
                    + (head.length < 12
                            ? " is cut inside the header of a pcapng: " + head.length + " octets are present"
                            : " starts like a pcapng but has no byte-order magic: it is damaged, take another copy");
        }
        String beginning = new String(head, StandardCharsets.ISO_8859_1);
        for (Kind kind : KINDS) {
            if (beginning.startsWith(kind.magic)) {
                return sentence(file, kind.looksLike, kind.advice);
            }
        }
        if (beginning.startsWith("ustar", TAR_MAGIC_AT)) {
            return sentence(file, "a tar archive", UNPACK);
        }
        return isText(head) ? text(file, beginning) : unknown(file, head);
    }

    private static String sentence(String file, String looksLike, String advice) {
        return file + " is no capture: it looks like " + looksLike + "; " + advice;
    }

    private static String text(String file, String beginning) {
        String start = beginning.strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return sentence(
                    file, "an HTML page", "if it was downloaded, the server sent an error page: download it again");
        }
        if (start.startsWith("<?xml") || start.startsWith("<pdml") || start.startsWith("<psml")) {
            return sentence(file, "XML", OTHER);
        }
        if (start.startsWith("{") || start.startsWith("[{")) {
            return sentence(file, "JSON", OTHER);
        }
        if (start.startsWith("version https://git-lfs")) {
            return sentence(file, "a Git LFS pointer", "fetch it: git lfs pull");
        }
        if (start.matches("(?s)(0x)?0000+:? +[0-9a-f]{2}.*")) {
            return sentence(file, "a hex dump", "text2pcap makes a capture of it");
        }
        return sentence(file, "text", OTHER);
    }

    private static String unknown(String file, byte[] head) {
        int zeros = 0;
        while (zeros < head.length && head[zeros] == 0) {
            zeros++;
        }
        if (zeros == head.length) {
            return sentence(file, "nothing but zeros", "the disk was full or the copy broke: take another copy");
        }
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < Math.min(8, head.length); i++) {
            first.append(String.format("%s%02x", i == 0 ? "" : " ", head[i]));
        }
        return file + " is no capture that is known here (it starts with " + first + "): if Wireshark reads it, "
                + CONVERT;
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
