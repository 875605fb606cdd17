package io.github.tcpwalk.lab.scenarios;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file over UDP, datagram by datagram, in the format of file-server and file-client. */
final class DatagramLecture {
    private static final int NAME_OCTETS = 1024;
    private static final int DATA_OCTETS = 1024;
    private static final int LAST_OCTETS = 452;
    private static final int BLOCKS = 3;
    private static final int LOST = 1;

    private DatagramLecture() {}

    static void give(Lecture l) throws IOException, InterruptedException {
        InetSocketAddress server = l.places().atServer();
        Descriptor receiver = l.server();
        Descriptor sender = l.client();
        l.play(receiver.datagramSocket());
        l.play(receiver.bind(server).as("bind-udp"));
        l.play(sender.datagramSocket());
        byte[] name = Arrays.copyOf("letter.txt".getBytes(StandardCharsets.US_ASCII), NAME_OCTETS);
        l.play(sender.sendTo(server, "NAME letter.txt", name).as("send-name"), receiver.receiveFrom());
        for (int id = 1; id <= BLOCKS; id++) {
            int octets = id == BLOCKS ? LAST_OCTETS : DATA_OCTETS;
            l.play(sender.sendTo(server, "BLOCK " + id, block(id, octets)).as("send-block"), receiver.receiveFrom());
            if (id == LOST) {
                l.play(l.passing(200, "pass-lost-ack"));
                l.play(
                        sender.sendTo(server, "BLOCK " + id, block(id, octets)).as("send-block-again"),
                        receiver.receiveFrom());
            }
            l.play(receiver.sendTo(null, "ACK " + id, ack(id, octets)).as("send-ack"), sender.receiveFrom());
        }
        l.play(
                sender.sendTo(server, "END", "END".getBytes(StandardCharsets.US_ASCII))
                        .as("send-end"),
                receiver.receiveFrom());
        l.play(sender.close().as("close-udp"), receiver.close().as("close-udp-too"));
    }

    private static byte[] block(int id, int octets) {
        byte[] text = "All happy segments are alike.\n".repeat(DATA_OCTETS).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 * Integer.BYTES + DATA_OCTETS)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(id)
                .putInt(octets)
                .put(text, 0, octets)
                .array();
    }

    private static byte[] ack(int id, int octets) {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(id)
                .putInt(octets)
                .array();
    }
}
