package io.github.tcpwalk.live;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;

/**
 * Turns a tcpdump filter expression into a {@link BpfProgram}, through libpcap. libpcap compiles differently for a file
 * than for an interface (what only the kernel knows is refused, an address family is looked for under every system's
 * number), so it is shown a file: one of the right link type that holds no packet.
 */
public final class FilterCompiler {
    /** libpcap's own limit on a snap length; a file that says unlimited gets it. */
    static final int MAX_SNAP_LENGTH = 262_144;
    /** So {@code ip broadcast} is refused, with the reason, instead of silently meaning something else. */
    private static final int NETMASK_UNKNOWN = 0xffffffff;

    private static final int ERROR_OCTETS = 512;
    /** A reason given shall not take longer than what it explains. */
    private static final int MOST_TRIES = 100;
    /** libpcap before 1.8 compiles one expression at a time. */
    private static final Object ONE_AT_A_TIME = new Object();

    private FilterCompiler() {}

    /**
     * @param linkType LINKTYPE_ number of the frames
     * @param snapLength in octets, 0 when unlimited or unknown
     * @param expression as in pcap-filter(7); empty accepts every frame
     * @throws FilterSyntaxException with libpcap's own words
     * @throws LibpcapMissingException when there is no libpcap to ask
     */
    public static BpfProgram compile(int linkType, int snapLength, String expression) throws CaptureException {
        return compile(linkType, snapLength, ByteOrder.LITTLE_ENDIAN, expression);
    }

    /** @param order of the file; only BSD loopback frames (LINKTYPE_NULL) share it */
    static BpfProgram compile(int linkType, int snapLength, ByteOrder order, String expression)
            throws CaptureException {
        Libpcap libpcap = Libpcap.load();
        int length = snapLength <= 0 || snapLength > MAX_SNAP_LENGTH ? MAX_SNAP_LENGTH : snapLength;
        Pointer handle = openEmptyFile(libpcap, linkType, length, order);
        try {
            Memory program = compile(libpcap, handle, expression);
            try {
                return new BpfProgram(instructions(program));
            } finally {
                libpcap.pcap_freecode(program);
            }
        } finally {
            libpcap.pcap_close(handle);
        }
    }

    private static Pointer openEmptyFile(Libpcap libpcap, int linkType, int snapLength, ByteOrder order)
            throws CaptureException {
        // magic, version 2.4, two unused words, snap length, link type
        ByteBuffer header = ByteBuffer.allocate(24)
                .order(order)
                .putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(snapLength)
                .putInt(linkType);
        Memory error = new Memory(ERROR_OCTETS);
        try {
            try (Nameless file = Nameless.inMemory()) {
                Files.write(file.path(), header.array());
                Pointer handle = libpcap.pcap_open_offline(Libc.fileName(file.path()), error);
                if (handle == null) {
                    throw new CaptureException(
                            Sentence.of("live.link-type", "type", linkType, "reason", error.getString(0)));
                }
                return handle;
            }
        } catch (CaptureException e) {
            throw e;
        } catch (IOException e) {
            throw new CaptureException(Sentence.of("live.no-temporary-file", "reason", String.valueOf(e.getMessage())));
        }
    }

    /** Compiles for the handle's link layer; the caller frees the program with {@code pcap_freecode}. */
    static Memory compile(Libpcap libpcap, Pointer handle, String expression) throws FilterSyntaxException {
        if (expression.indexOf('\0') >= 0) {
            throw new FilterSyntaxException(expression.replace('\0', '?'), Sentence.of("live.nul"));
        }
        // struct bpf_program { u_int bf_len; struct bpf_insn *bf_insns; }
        Memory program = new Memory(2L * Native.POINTER_SIZE);
        program.clear();
        synchronized (ONE_AT_A_TIME) {
            if (libpcap.pcap_compile(handle, program, expression, 1, NETMASK_UNKNOWN) < 0) {
                String problem = libpcap.pcap_geterr(handle).strip();
                String words = problem.contains("syntax error") ? understood(libpcap, handle, expression) : "";
                Object said = LibpcapWords.of(problem);
                throw new FilterSyntaxException(
                        expression,
                        words.isEmpty() ? said : Sentence.of("live.understood", "problem", said, "words", words));
            }
        }
        return program;
    }

    /** libpcap does not say where its grammar broke off: the most words from the first on that it takes, or none. */
    private static String understood(Libpcap libpcap, Pointer handle, String expression) {
        Memory program = new Memory(2L * Native.POINTER_SIZE);
        int end = expression.length();
        for (int tries = 0; tries < MOST_TRIES && end > 0; tries++) {
            end = Math.max(0, expression.lastIndexOf(' ', end - 1));
            String words = expression.substring(0, end).strip();
            program.clear();
            if (!words.isEmpty() && libpcap.pcap_compile(handle, program, words, 0, NETMASK_UNKNOWN) >= 0) {
                libpcap.pcap_freecode(program);
                return words;
            }
        }
        return "";
    }

    private static BpfProgram.Instruction[] instructions(Memory program) {
        int length = program.getInt(0);
        Pointer first = program.getPointer(Native.POINTER_SIZE);
        BpfProgram.Instruction[] instructions = new BpfProgram.Instruction[length];
        for (int i = 0; i < length; i++) {
            // struct bpf_insn { u_short code; u_char jt; u_char jf; bpf_u_int32 k; }
            long at = 8L * i;
            instructions[i] = new BpfProgram.Instruction(
                    first.getShort(at) & 0xffff,
                    first.getByte(at + 2) & 0xff,
                    first.getByte(at + 3) & 0xff,
                    first.getInt(at + 4));
        }
        return instructions;
    }
}
