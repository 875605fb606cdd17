package io.github.tcpwalk.live;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import io.github.tcpwalk.text.Sentence;

/**
 * The few functions of libpcap that pcap4j keeps to itself: compiling a filter with libpcap's own error text, and
 * dispatching straight into the dumper. Names and arguments as in pcap(3PCAP).
 */
interface Libpcap extends Library {
    Pointer pcap_open_offline(byte[] file, Pointer error);

    int pcap_compile(Pointer handle, Pointer program, String expression, int optimize, int netmask);

    int pcap_setfilter(Pointer handle, Pointer program);

    void pcap_freecode(Pointer program);

    String pcap_geterr(Pointer handle);

    void pcap_close(Pointer handle);

    int pcap_datalink(Pointer handle);

    int pcap_set_datalink(Pointer handle, int dlt);

    int pcap_get_selectable_fd(Pointer handle);

    int pcap_dispatch(Pointer handle, int packetLimit, Pointer callback, Pointer user);

    Pointer pcap_dump_open(Pointer handle, byte[] file);

    Pointer pcap_dump_fopen(Pointer handle, Pointer file);

    Pointer pcap_dump_file(Pointer dumper);

    int pcap_dump_flush(Pointer dumper);

    long pcap_dump_ftell64(Pointer dumper);

    void pcap_dump_close(Pointer dumper);

    /** pcap4j's own property, so that both load the same library. */
    String NAME = System.getProperty("org.pcap4j.core.pcapLibName", Platform.isWindows() ? "wpcap" : "pcap");

    /** Loads libpcap once; later calls answer at once. */
    static Libpcap load() throws LibpcapMissingException {
        try {
            return Holder.INSTANCE;
        } catch (LinkageError e) {
            throw new LibpcapMissingException(explain(e));
        }
    }

    /** Address of {@code pcap_dump}, to be called by libpcap itself. */
    static Pointer dumpFunction() {
        return NativeLibrary.getInstance(NAME).getFunction("pcap_dump");
    }

    private static Sentence explain(LinkageError error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage());
        if (text.contains("jnidispatch")) {
            return Sentence.of("live.no-bridge");
        }
        return Sentence.of("live.no-libpcap");
    }

    /** Loads on first use, so that naming this interface costs nothing. */
    final class Holder {
        private Holder() {}

        private static final Libpcap INSTANCE = Native.load(NAME, Libpcap.class);
    }
}
