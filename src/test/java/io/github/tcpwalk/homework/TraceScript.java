package io.github.tcpwalk.homework;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A capture written down as packetdrill would: {@code "> S 0:0(0) win 64240 mss 1460"}, {@code "+0.2 < P. 1:19(18) ack
 * 8"}. {@code >} goes from the client; numbers are relative, 0 is the ISN; {@code +seconds} is the time since the line
 * before.
 */
public final class TraceScript {
    private static final Pattern LINE =
            Pattern.compile("(?:\\+([0-9.]+) )?([<>]) ([SFRPUEWe.]+) (\\d+)(?::(\\d+)\\((\\d+)\\))?(.*)");
    private static final Pattern WORDS =
            Pattern.compile("(ack|win|mss|wscale|ts|id) (\\d+)|(sackOK)|(badsum)|\"([^\"]*)\"");
    private static final String LETTERS = "FSRP.UEWe";
    private static final long STEP_NANOS = 1_000_000;

    private final List<Frame> frames = new ArrayList<>();
    private long nanos = 1_795_000_000_000_000_000L;
    private byte[] client = {10, 0, 0, 1};
    private byte[] server = {10, 0, 0, 2};
    private int clientPort;
    private int serverPort;
    private int clientIsn;
    private int serverIsn;
    private final int[] ids = {100, 200};

    public TraceScript(int clientPort, int serverPort) {
        connection(clientPort, serverPort, 0xFFFF_FFFA, 0x7FFF_FFF0);
    }

    /** Further lines belong to this pair of ports, with these raw initial numbers. */
    public TraceScript connection(int clientPort, int serverPort, int clientIsn, int serverIsn) {
        this.clientPort = clientPort;
        this.serverPort = serverPort;
        this.clientIsn = clientIsn;
        this.serverIsn = serverIsn;
        return this;
    }

    public TraceScript addresses(byte[] client, byte[] server) {
        this.client = client;
        this.server = server;
        return this;
    }

    /** Where the two hosts' counters of packets begin. */
    public TraceScript ids(int client, int server) {
        ids[0] = client;
        ids[1] = server;
        return this;
    }

    public TraceScript startAt(long nanos) {
        this.nanos = nanos;
        return this;
    }

    public TraceScript pause(double seconds) {
        nanos += (long) (seconds * 1e9);
        return this;
    }

    public TraceScript play(String... lines) {
        for (String line : lines) {
            segment(line);
        }
        return this;
    }

    private void segment(String line) {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            throw new IllegalArgumentException(line);
        }
        nanos += m.group(1) == null ? STEP_NANOS : Math.round(Double.parseDouble(m.group(1)) * 1e9);
        boolean fromClient = m.group(2).equals(">");
        int length = m.group(6) == null ? 0 : Integer.parseInt(m.group(6));
        int flags = 0;
        for (char letter : m.group(3).toCharArray()) {
            flags |= 1 << LETTERS.indexOf(letter);
        }
        ByteArrayOutputStream options = new ByteArrayOutputStream();
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) ('a' + i % 26);
        }
        int ack = 0;
        int window = 64240;
        int id = -1;
        boolean badSum = false;
        Matcher w = WORDS.matcher(m.group(7));
        while (w.find()) {
            if (w.group(3) != null) {
                options.writeBytes(new byte[] {4, 2});
            }
            if (w.group(4) != null) {
                badSum = true;
            }
            if (w.group(5) != null) {
                payload = w.group(5).getBytes(StandardCharsets.UTF_8);
            }
            if (w.group(1) == null) {
                continue;
            }
            long n = Long.parseLong(w.group(2));
            switch (w.group(1)) {
                case "ack" -> ack = (fromClient ? serverIsn : clientIsn) + (int) n;
                case "win" -> window = (int) n;
                case "mss" -> options.writeBytes(new byte[] {2, 4, (byte) (n >> 8), (byte) n});
                case "wscale" -> options.writeBytes(new byte[] {3, 3, (byte) n});
                case "ts" ->
                    options.writeBytes(ByteBuffer.allocate(10)
                            .put((byte) 8)
                            .put((byte) 10)
                            .putInt((int) n)
                            .putInt(0)
                            .array());
                default -> id = (int) n;
            }
        }
        if (payload.length != length) {
            throw new IllegalArgumentException("length of " + line);
        }
        while (options.size() % 4 != 0) {
            options.write(1);
        }
        int header = 20 + options.size();
        ByteBuffer tcp = ByteBuffer.allocate(header + length);
        tcp.putShort((short) (fromClient ? clientPort : serverPort))
                .putShort((short) (fromClient ? serverPort : clientPort));
        tcp.putInt((fromClient ? clientIsn : serverIsn) + (int) Long.parseLong(m.group(4)))
                .putInt(ack);
        tcp.putShort((short) (header / 4 << 12 | flags))
                .putShort((short) window)
                .putInt(0)
                .put(options.toByteArray())
                .put(payload);
        byte[] ends = fromClient ? concat(client, server) : concat(server, client);
        tcp.putShort(16, (short) ~sum(sum(0, ends) + 6 + header + length, tcp.array()));
        if (badSum) {
            tcp.putShort(16, (short) (tcp.getShort(16) + 1));
        }
        ip(fromClient, 6, tcp.array(), id);
    }

    /** A UDP datagram. */
    public TraceScript udp(boolean fromClient, byte[] payload) {
        nanos += STEP_NANOS;
        ByteBuffer udp = ByteBuffer.allocate(8 + payload.length);
        udp.putShort((short) (fromClient ? clientPort : serverPort))
                .putShort((short) (fromClient ? serverPort : clientPort));
        udp.putShort((short) (8 + payload.length)).putShort((short) 0).put(payload);
        ip(fromClient, 17, udp.array(), -1);
        return this;
    }

    /** Asks for the server's host by ARP, or answers for it. */
    public TraceScript arp(boolean asks) {
        nanos += STEP_NANOS;
        byte[] ours = {2, 0, 0, 0, 0, 1};
        byte[] theirs = {2, 0, 0, 0, 0, 2};
        byte[] all = {-1, -1, -1, -1, -1, -1};
        ByteBuffer frame = ByteBuffer.allocate(42);
        frame.put(asks ? all : ours).put(asks ? ours : theirs).putShort((short) 0x0806);
        frame.putShort((short) 1).putShort((short) 0x0800).putShort((short) 0x0604);
        frame.putShort((short) (asks ? 1 : 2)).put(asks ? ours : theirs).put(asks ? client : server);
        frame.put(asks ? new byte[6] : ours).put(asks ? server : client);
        add(frame);
        return this;
    }

    /** The server's host answers the last packet with an ICMP error that quotes it. */
    public TraceScript icmpUnreachable(int code) {
        nanos += STEP_NANOS;
        Frame last = frames.get(frames.size() - 1);
        byte[] quoted = new byte[28];
        last.octets.get(14, quoted);
        ByteBuffer icmp = ByteBuffer.allocate(36)
                .put((byte) 3)
                .put((byte) code)
                .putShort((short) 0)
                .putInt(0)
                .put(quoted);
        icmp.putShort(2, (short) ~sum(0, icmp.array()));
        ip(false, 1, icmp.array(), -1);
        return this;
    }

    private void ip(boolean fromClient, int protocol, byte[] transport, int id) {
        ByteBuffer frame = ByteBuffer.allocate(34 + transport.length);
        frame.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0});
        int number = id >= 0 ? id : ids[fromClient ? 0 : 1]++;
        frame.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + transport.length))
                .putShort((short) number)
                .putShort((short) 0x4000);
        frame.put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(fromClient ? client : server)
                .put(fromClient ? server : client);
        byte[] header = new byte[20];
        frame.get(14, header);
        frame.putShort(24, (short) ~sum(0, header));
        frame.put(transport);
        add(frame);
    }

    private void add(ByteBuffer frame) {
        Frame f = new Frame();
        f.octets = frame;
        f.captured = frame.capacity();
        f.original = frame.capacity();
        f.timestampNanos = nanos;
        f.linkType = 1;
        frames.add(f);
    }

    /** Repeats the last frame as it is: what a mirror port does. */
    public TraceScript copyLast() {
        Frame last = frames.get(frames.size() - 1);
        Frame copy = new Frame();
        copy.octets = last.octets;
        copy.captured = last.captured;
        copy.original = last.original;
        copy.timestampNanos = nanos += 10_000;
        copy.linkType = 1;
        frames.add(copy);
        return this;
    }

    /** Leaves frames out of the capture, counted from 1 as they were played. */
    public TraceScript without(int... numbers) {
        List<Frame> out = new ArrayList<>();
        for (int number : numbers) {
            out.add(frames.get(number - 1));
        }
        frames.removeAll(out);
        return this;
    }

    public byte[] pcap() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(out, 1)) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
            writer.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /**
     * The same as pcapng.
     *
     * @param application that claims to have written it
     * @param dropped in the statistics block; negative for no such block
     */
    public byte[] pcapng(String application, int dropped) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] name = application.getBytes(StandardCharsets.UTF_8);
        ByteBuffer section = ByteBuffer.allocate(16 + 4 + (name.length + 3 & ~3) + 4);
        section.putInt(0x1A2B3C4D)
                .putShort((short) 1)
                .putShort((short) 0)
                .putLong(-1)
                .putShort((short) 4)
                .putShort((short) name.length)
                .put(name);
        block(out, 0x0A0D0D0A, section.array());
        block(
                out,
                1,
                ByteBuffer.allocate(20)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putInt(0)
                        .putShort((short) 9)
                        .putShort((short) 1)
                        .put((byte) 9)
                        .array());
        for (Frame f : frames) {
            ByteBuffer packet = ByteBuffer.allocate(20 + (f.captured + 3 & ~3))
                    .putInt(0)
                    .putLong(f.timestampNanos)
                    .putInt(f.captured)
                    .putInt(f.original);
            byte[] octets = new byte[f.captured];
            f.octets.get(0, octets);
            block(out, 6, packet.put(octets).array());
        }
        if (dropped >= 0) {
            block(
                    out,
                    5,
                    ByteBuffer.allocate(28)
                            .putInt(0)
                            .putLong(nanos)
                            .putShort((short) 5)
                            .putShort((short) 8)
                            .putLong(dropped)
                            .array());
        }
        return out.toByteArray();
    }

    private static void block(ByteArrayOutputStream out, int type, byte[] body) {
        int length = body.length + 12;
        out.writeBytes(ByteBuffer.allocate(length)
                .putInt(type)
                .putInt(length)
                .put(body)
                .putInt(length)
                .array());
    }

    public Path write(Path file) {
        try {
            return Files.write(file, pcap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    private static int sum(int start, byte[] octets) {
        long sum = start;
        for (int i = 0; i < octets.length; i++) {
            sum += (octets[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) sum;
    }
}
