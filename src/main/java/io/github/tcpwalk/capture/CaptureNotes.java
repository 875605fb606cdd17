package io.github.tcpwalk.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a capture says about itself besides packets. Grows while the capture is read; only pcapng says anything. */
public final class CaptureNotes {
    /** Comments, interfaces and writers beyond this many are counted but not kept. */
    public static final int MOST_KEPT = 1_000;

    /**
     * A person's or a program's remark.
     *
     * @param frame number of the packet it belongs to; 0 when it belongs to the capture or an interface
     */
    public record Comment(long frame, String text) {}

    /**
     * An interface the capture was taken on.
     *
     * @param name if_name, or null
     * @param linkType LINKTYPE_ number
     * @param snapLength octets, 0 when unlimited
     * @param description if_description, what somebody calls it, or null
     * @param hardware if_hardware, what it is, or null
     */
    public record Interface(String name, int linkType, int snapLength, String description, String hardware) {}

    /**
     * What a section was written by, each null when it does not say.
     *
     * @param application shb_userappl
     * @param system shb_os
     * @param hardware shb_hardware
     */
    public record Writer(String application, String system, String hardware) {}

    /** Names beyond this many are not kept: some 30 MB. */
    public static final int MOST_NAMES = 1 << 16;

    private record Address(int ipVersion, long high, long low) {}

    private final List<Comment> comments = new ArrayList<>();
    private final List<Interface> interfaces = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    /** Asked while another thread reads on. */
    private final Map<Address, String> names = new ConcurrentHashMap<>();

    private String application;
    private long commentCount;
    private long droppedByInterface;
    private long droppedBySystem;
    private long statisticsBlocks;

    CaptureNotes() {}

    void comment(long frame, String text) {
        commentCount++;
        if (comments.size() < MOST_KEPT) {
            comments.add(new Comment(frame, text));
        }
    }

    void described(PcapngInterface described) {
        if (interfaces.size() < MOST_KEPT) {
            interfaces.add(new Interface(
                    described.name(),
                    described.linkType(),
                    described.snapLength(),
                    described.description(),
                    described.hardware()));
        }
    }

    void writer(Writer writer) {
        application = application == null ? writer.application() : application;
        if (writers.size() < MOST_KEPT && !writers.contains(writer)) {
            writers.add(writer);
        }
    }

    void name(int ipVersion, long high, long low, String name) {
        if (!name.isEmpty() && names.size() < MOST_NAMES) {
            names.putIfAbsent(new Address(ipVersion, high, low), name);
        }
    }

    void dropped(long byInterface, long bySystem) {
        droppedByInterface += byInterface;
        droppedBySystem += bySystem;
    }

    void statistics() {
        statisticsBlocks++;
    }

    /** Interface statistics blocks: without one nothing is known of dropped packets. */
    public long statisticsBlocks() {
        return statisticsBlocks;
    }

    /** Untrusted text, as all text here. */
    public List<Comment> comments() {
        return Collections.unmodifiableList(comments);
    }

    /** Comments seen, those not kept included. */
    public long commentCount() {
        return commentCount;
    }

    /** {@return the interfaces that the file describes, in its order} */
    public List<Interface> interfaces() {
        return Collections.unmodifiableList(interfaces);
    }

    /**
     * {@return the first name that the file has for an address, untrusted text; null for none so far}
     *
     * @param ipVersion 4 or 6
     * @param high first eight octets of an IPv6 address; 0 for IPv4
     * @param low the others, or an IPv4 address
     */
    public String name(int ipVersion, long high, long low) {
        return names.isEmpty() ? null : names.get(new Address(ipVersion, high, low));
    }

    /** {@return what its sections say that they were written by, each once} */
    public List<Writer> writers() {
        return Collections.unmodifiableList(writers);
    }

    /** shb_userappl: the program that wrote the capture; null when it does not say. */
    public String application() {
        return application;
    }

    /** isb_ifdrop, summed over the interfaces: packets the interface had no room for. */
    public long droppedByInterface() {
        return droppedByInterface;
    }

    /** isb_osdrop, summed over the interfaces: packets the operating system dropped for want of buffer. */
    public long droppedBySystem() {
        return droppedBySystem;
    }
}
