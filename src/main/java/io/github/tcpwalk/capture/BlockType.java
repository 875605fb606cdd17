package io.github.tcpwalk.capture;

/** The types of pcapng blocks (draft-ietf-opsawg-pcapng, section 4 and its registry). */
final class BlockType {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int INTERFACE_DESCRIPTION = 1;
    static final int PACKET = 2;
    static final int SIMPLE_PACKET = 3;
    static final int NAME_RESOLUTION = 4;
    static final int INTERFACE_STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;
    private static final int JOURNAL_ENTRY = 9;
    private static final int DECRYPTION_SECRETS = 10;
    private static final int CUSTOM = 0xbad;
    private static final int CUSTOM_NOT_TO_BE_COPIED = 0x40000bad;

    private BlockType() {}

    static boolean isPacket(int type) {
        return type == ENHANCED_PACKET || type == PACKET || type == SIMPLE_PACKET;
    }

    /** Whether it is one that programs write; any other is passed over, too. */
    static boolean isKnown(int type) {
        return switch (type) {
            case SECTION_HEADER,
                    INTERFACE_DESCRIPTION,
                    PACKET,
                    SIMPLE_PACKET,
                    NAME_RESOLUTION,
                    INTERFACE_STATISTICS,
                    ENHANCED_PACKET,
                    JOURNAL_ENTRY,
                    DECRYPTION_SECRETS,
                    CUSTOM,
                    CUSTOM_NOT_TO_BE_COPIED -> true;
            default -> false;
        };
    }
}
