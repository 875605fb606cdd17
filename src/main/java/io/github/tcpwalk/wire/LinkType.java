package io.github.tcpwalk.wire;

/** LINKTYPE_ numbers and names (https://www.tcpdump.org/linktypes.html). */
public final class LinkType {
    static final int NULL = 0;
    static final int ETHERNET = 1;
    static final int RAW = 101;
    static final int LOOP = 108;
    static final int LINUX_SLL = 113;
    static final int IPV4 = 228;
    static final int IPV6 = 229;
    static final int LINUX_SLL2 = 276;

    private LinkType() {}

    /** "LINKTYPE_ETHERNET" for 1; "LINKTYPE_(999)" for a number without a name. */
    public static String name(int linkType) {
        return "LINKTYPE_(" + linkType + ")";
    }
}
