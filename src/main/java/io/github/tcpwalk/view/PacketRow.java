package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;

/** A packet and what is said of it: one row object, filled anew for each packet. */
public final class PacketRow {
    private static final Encoded[] FLAGS = new Encoded[512];

    private FileNames files;
    private boolean provisional;
    private Conversation conversation;
    private Packet packet;
    private Segment segment;
    private Observation said;
    private DatagramObservation saidOfDatagram;
    private boolean settled;

    /** A capture begins. @param asItComes packets are told before it is known how their conversations went */
    public void opens(FileNames names, boolean asItComes) {
        files = names;
        provisional = asItComes;
    }

    /** @param known all is known that will be: false as long as only the segments before it are */
    public PacketRow of(Conversation c, Segment s, Observation o, boolean known) {
        conversation = c;
        packet = s;
        segment = s;
        said = o;
        settled = known;
        return this;
    }

    public PacketRow of(Conversation c, Datagram d, DatagramObservation o) {
        conversation = c;
        packet = d;
        saidOfDatagram = o;
        return this;
    }

    /** The file that the packet's frame is numbered in. */
    Encoded fileName() {
        return files.of(packet.file);
    }

    /** The file of the frame that it repeats. */
    Encoded repeatedFile() {
        return files.of(said.duplicateFile);
    }

    /** A file that another frame is numbered in. */
    Encoded file(int index) {
        return files.of(index);
    }

    boolean provisional() {
        return provisional;
    }

    boolean settled() {
        return settled;
    }

    Conversation conversation() {
        return conversation;
    }

    Packet packet() {
        return packet;
    }

    Segment segment() {
        return segment;
    }

    Observation said() {
        return said;
    }

    DatagramObservation saidOfDatagram() {
        return saidOfDatagram;
    }

    Encoded flags() {
        int index = segment.flags & FLAGS.length - 1;
        Encoded letters = FLAGS[index];
        if (letters == null) {
            letters = Encoded.of(FlagLetters.of(index));
            FLAGS[index] = letters;
        }
        return letters;
    }
}
