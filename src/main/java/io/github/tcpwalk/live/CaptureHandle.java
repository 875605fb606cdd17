package io.github.tcpwalk.live;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import io.github.tcpwalk.text.Sentence;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.PcapStat;

/**
 * An open capture. pcap4j opens it, reads its counters and closes it; its packets go from libpcap straight into
 * libpcap's dumper, a few thousand with each call. pcap4j has {@code loop} for that, which returns only after a given
 * number of packets, but no {@code dispatch}, which returns when the kernel's buffer is empty; with it one thread can
 * flush, rotate and stop, and nothing waits in the kernel that only {@code breakLoop} would end.
 */
final class CaptureHandle implements AutoCloseable {
    /** How long the kernel may hold a packet back to hand over more at once. */
    static final int KERNEL_TIMEOUT_MILLIS = 50;

    private static final int NO_SUCH_DEVICE = -5;
    private static final int NO_PERMISSION = -8;
    private static final int INTERFACE_DOWN = -9;
    private static final int NO_PROMISCUOUS_PERMISSION = -11;
    private static final int LINUX_SLL2 = 276;

    // <linux/if_packet.h>, <asm-generic/socket.h>
    private static final int SOL_PACKET = 263;
    private static final int PACKET_IGNORE_OUTGOING = 23;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final short POLLIN = 1;
    /** Where nobody can be asked to wake one: 10 Gbit/s fill 12 MB meanwhile. */
    private static final int REST_MILLIS = 10;

    private final Libpcap libpcap;
    private final Pointer dump;
    private final PcapHandle handle;
    private final Pointer pointer;
    private final Memory waiting = new Memory(2L * Integer.BYTES);
    private long receivedAtAll;
    private long received;
    private long droppedByKernel;
    private long droppedByInterface;

    private CaptureHandle(Libpcap libpcap, PcapHandle handle) {
        this.libpcap = libpcap;
        this.dump = Libpcap.dumpFunction();
        this.handle = handle;
        this.pointer = pointerOf(handle);
    }

    static CaptureHandle open(String name, CaptureOptions options) throws CaptureException {
        warmUp();
        CaptureHandle opened = new CaptureHandle(Libpcap.load(), build(name, options));
        try {
            opened.prepare(name, options.filter());
            return opened;
        } catch (CaptureException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Loads and links what is needed between opening and filtering: until the filter is set everything comes in and is
     * counted, so that time should be short.
     */
    private static void warmUp() throws CaptureException {
        FilterCompiler.compile(1, 0, "ip");
        Privileges.isRoot();
    }

    private static PcapHandle build(String name, CaptureOptions options) throws CaptureException {
        try {
            return new PcapHandle.Builder(name)
                    .snaplen(options.snapLength())
                    .promiscuousMode(
                            options.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
                    .timeoutMillis(KERNEL_TIMEOUT_MILLIS)
                    .bufferSize(options.bufferOctets())
                    .timestampPrecision(PcapHandle.TimestampPrecision.NANO)
                    .build();
        } catch (PcapNativeException e) {
            throw explain(name, e);
        }
    }

    private static CaptureException explain(String name, PcapNativeException e) throws CaptureException {
        int code = e.getReturnCode() == null ? 0 : e.getReturnCode();
        // Without permission libpcap does not get as far as looking for the interface.
        if (code == NO_SUCH_DEVICE || !Interfaces.isListed(name) && !name.equals("any")) {
            return Interfaces.noSuchInterface(name);
        }
        return switch (code) {
            case NO_PERMISSION, NO_PROMISCUOUS_PERMISSION -> new NoPermissionException(name);
            case INTERFACE_DOWN -> new CaptureException(Sentence.of("live.down", "interface", name));
            default -> cannot(name, e);
        };
    }

    private static CaptureException cannot(String name, Exception e) {
        String reason = String.valueOf(e.getMessage()).strip();
        return new CaptureException(Sentence.of("live.cannot", "interface", name, "reason", reason));
    }

    private void prepare(String name, String filter) throws CaptureException {
        if (Platform.isLinux() && name.equals("lo")) {
            ignoreOutgoing();
        }
        if (name.equals("any")) {
            // Carries the interface's number, which tells copies of one packet apart; older libpcap keep to version 1.
            libpcap.pcap_set_datalink(pointer, LINUX_SLL2);
        }
        if (!filter.isBlank()) {
            Memory program = FilterCompiler.compile(libpcap, pointer, filter);
            int failed = libpcap.pcap_setfilter(pointer, program);
            libpcap.pcap_freecode(program);
            if (failed != 0) {
                throw new FilterSyntaxException(
                        filter, libpcap.pcap_geterr(pointer).strip());
            }
        }
        counts(0); // what came before the filter was none of its
        received = 0;
        try {
            handle.setBlockingMode(PcapHandle.BlockingMode.NONBLOCKING);
        } catch (PcapNativeException | NotOpenException e) {
            throw cannot(name, e);
        }
    }

    /**
     * On lo every packet passes twice, out and in, and libpcap throws the first away after it filled the buffer. Where
     * the kernel can leave it out (4.20), the buffer holds twice as much and the counters tell the truth.
     */
    private void ignoreOutgoing() {
        Memory yes = new Memory(Integer.BYTES);
        yes.setInt(0, 1);
        Libc.INSTANCE.setsockopt(
                libpcap.pcap_get_selectable_fd(pointer), SOL_PACKET, PACKET_IGNORE_OUTGOING, yes, Integer.BYTES);
    }

    /**
     * Lets nothing more into the kernel's buffer, so that it can be emptied however busy the link is.
     *
     * @return false where the system cannot: packets go on coming in
     */
    boolean closeIntake() {
        if (!Platform.isLinux()) {
            return false;
        }
        // struct sock_fprog { unsigned short len; struct sock_filter *filter; } with the one instruction "ret #0"
        Memory instruction = new Memory(8);
        instruction.clear();
        instruction.setShort(0, (short) 0x06);
        Memory program = new Memory(2L * Native.POINTER_SIZE);
        program.clear();
        program.setShort(0, (short) 1);
        program.setPointer(Native.POINTER_SIZE, instruction);
        return Libc.INSTANCE.setsockopt(
                        libpcap.pcap_get_selectable_fd(pointer), SOL_SOCKET, SO_ATTACH_FILTER, program, (int)
                                program.size())
                == 0;
    }

    /**
     * Writes what the kernel's buffer holds, without waiting for more.
     *
     * @param most packets at once
     * @return how many; negative when the capture is broken, see {@link #error}
     */
    int dispatch(int most, Pointer dumper) {
        return libpcap.pcap_dispatch(pointer, most, dump, dumper);
    }

    /** Waits until the kernel has something for {@link #dispatch}, but not longer. */
    void await(int millis) throws InterruptedException {
        if (Platform.isLinux()) {
            // struct pollfd { int fd; short events; short revents; }
            waiting.setInt(0, libpcap.pcap_get_selectable_fd(pointer));
            waiting.setInt(Integer.BYTES, POLLIN);
            Libc.INSTANCE.poll(waiting, new NativeLong(1), millis);
            boolean hasOnlyTrouble = (waiting.getShort(Integer.BYTES + Short.BYTES) & ~POLLIN) != 0;
            TimeUnit.MILLISECONDS.sleep(hasOnlyTrouble ? REST_MILLIS : 0); // which poll would not wait out
        } else {
            TimeUnit.MILLISECONDS.sleep(Math.min(millis, REST_MILLIS));
        }
    }

    String error() {
        return libpcap.pcap_geterr(pointer).strip();
    }

    int linkType() {
        return LinkTypes.fromDlt(libpcap.pcap_datalink(pointer));
    }

    DumpFiles filesFor(Path file, Rotation rotation, CaptureListener listener) {
        return new DumpFiles(libpcap, pointer, file, null, null, rotation, listener);
    }

    DumpFiles into(Room room, CaptureListener listener) {
        return new DumpFiles(libpcap, pointer, room.path(), room, null, Rotation.NONE, listener);
    }

    DumpFiles into(PacketPipe pipe, CaptureListener listener) {
        return new DumpFiles(libpcap, pointer, PacketPipe.name(), null, pipe, Rotation.NONE, listener);
    }

    /** The kernel's counters; as they were when it does not answer any more. */
    CaptureCounts counts(long written) {
        try {
            PcapStat now = handle.getStats();
            long more = forward(receivedAtAll, now.getNumPacketsReceived());
            receivedAtAll += more;
            received += more;
            droppedByKernel += forward(droppedByKernel, now.getNumPacketsDropped());
            droppedByInterface += forward(droppedByInterface, now.getNumPacketsDroppedByIf());
        } catch (PcapNativeException | NotOpenException e) {
            // A counter that cannot be read any more keeps its last value.
        }
        return new CaptureCounts(written, Math.max(received, written), droppedByKernel, droppedByInterface, 0);
    }

    /** libpcap counts in 32 bits, which wrap. */
    private static long forward(long before, long now) {
        return now - before & 0xffff_ffffL;
    }

    @Override
    public void close() {
        handle.close();
    }

    private static Pointer pointerOf(PcapHandle handle) {
        try {
            Field field = PcapHandle.class.getDeclaredField("handle");
            field.setAccessible(true);
            return (Pointer) field.get(handle);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("pcap4j changed inside: this needs version 1.8.2", e);
        }
    }
}
