package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameList;
import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Tells one conversation by itself, reading only its frames again, now that it is known how it went. */
final class Retelling implements PacketSink {
    private final Conversation conversation;
    private final Track track;
    private final Visitor visitor;
    private final Observation observation = new Observation();
    private final DatagramObservation datagramObservation = new DatagramObservation();
    private long toSkip;
    private boolean begun;

    /** @param skipped packets that are gone through but not told, as they were told before */
    private Retelling(Conversation conversation, long skipped, Visitor visitor) {
        this.conversation = conversation;
        this.visitor = visitor;
        this.toSkip = skipped;
        track = Track.again(conversation, new StreamMemory());
    }

    static void run(Recording recording, Conversation c, long skipped, Visitor visitor) throws IOException {
        FrameList frames = c.frames();
        if (frames == null) {
            throw new IllegalStateException("where its packets lie was not remembered");
        }
        Retelling retelling = new Retelling(c, skipped, visitor);
        Decoder decoder = new Decoder(retelling);
        Frame frame = new Frame();
        FrameList.Cursor cursor = frames.cursor();
        while (cursor.next()) {
            if (recording.read(cursor.file(), cursor.position(), cursor.number(), frame)) {
                decoder.decode(frame);
            }
        }
        retelling.track.finish();
        if (retelling.begun) {
            visitor.ends(c);
        }
    }

    /** Null while packets are skipped. */
    private Visitor hearing() throws IOException {
        if (toSkip > 0) {
            toSkip--;
            return null;
        }
        if (!begun) {
            begun = true;
            visitor.begins(conversation);
        }
        return visitor;
    }

    private boolean ours(Packet p, boolean tcp) {
        return conversation instanceof TcpConversation == tcp && conversation.between(p);
    }

    @Override
    public void segment(Segment s) {
        // a frame may hold packets of several conversations; one on the same ports may have begun in it
        if (!ours(s, true) || s.file == conversation.firstFile() && s.frame < conversation.firstFrame()) {
            return;
        }
        try {
            track.segment(s, observation, hearing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void datagram(Datagram d) {
        if (!ours(d, false)) {
            return;
        }
        try {
            track.datagram(d, datagramObservation, hearing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void icmpError(IcmpError e) {
        IcmpNotice notice = conversation.notice(e);
        if (notice == null) {
            return;
        }
        track.quoted(notice);
        try {
            Visitor hearing = hearing();
            if (hearing != null) {
                hearing.icmpError(conversation, e, notice);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
