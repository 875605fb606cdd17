package io.github.tcpwalk.capture;

/** Says what a file that is no capture looks like. */
final class Sniffer {
    static final int HEAD_OCTETS = 512;

    private Sniffer() {}

    static boolean isByteOrderMagic(int word) {
        return word == PcapngReader.BYTE_ORDER_MAGIC || word == Integer.reverseBytes(PcapngReader.BYTE_ORDER_MAGIC);
    }

    static String explain(String name, String compression, byte[] head, Damage damage) {
        return name + " is not a capture";
    }
}
