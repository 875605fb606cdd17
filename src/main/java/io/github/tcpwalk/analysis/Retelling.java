package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameList;
import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Tells one conversation by itself, reading only its frames again, now that it is known how it went.
 *
 * <p>A frame may hold several packets: of other conversations, of one on the same ports before or after, and the
 * fragment that completes one. So frames are decoded in the order captured, each once, and of those that stand in the
 * list for a fragment only, nothing but that is taken.
 */
final class Retelling implements PacketSink {
    /** What it takes to tell a conversation that the next one, told after it, can use as well. */
    static final class Tools implements PacketSink {
        private final Bounds bounds;
        private final Decoder decoder;
        private final Frame frame = new Frame();
        private final Delivery delivery = new Delivery();
        private final StreamMemory memory;
        private PacketSink hearing;

        Tools(Bounds bounds) {
            this.bounds = bounds;
            decoder = new Decoder(this, bounds);
            memory = new StreamMemory(bounds);
        }

        @Override
        public void segment(Segment s) {
            hearing.segment(s);
        }

        @Override
        public void datagram(Datagram d) {
            hearing.datagram(d);
        }

        @Override
        public void icmpError(IcmpError e) {
            hearing.icmpError(e);
        }
    }

    private static final Visitor KNOWS = new Visitor() {};

    private final Recording recording;
    private final Conversation conversation;
    private final Track track;
    private Visitor visitor;
    private final Tools tools;
    /** Hears what was said of packets when they came, of one that is told in parts; else null. */
    private Visitor asItCame;

    private Choice choice;
    /** What was known of it when they came; null before the first. */
    private Conversation came;

    private final Delivery said;
    private long toSkip;
    private boolean begun;
    /** By file, the latest frame that was gone through for packets of its own; 0 before the first. */
    private long[] through = new long[1];
    /** The frame at hand stands in the list for more than a fragment. */
    private boolean complete;
    /** Packets between these ends in the frame at hand so far. */
    private int place;
    /** Which of these are its own. */
    private final BitSet own = new BitSet();
    /** Null when no frame that holds several is left. */
    private FrameList.Cursor places;

    private long passed;
    /** The frame of its first packet, which may be there no more. */
    private boolean reached;
    /** A packet between these ends belongs to a conversation after it. */
    private boolean over;

    /** @param skipped packets that are gone through but not told, as they were told before */
    private Retelling(Recording recording, Tools tools, Conversation conversation, long skipped, Visitor visitor) {
        this.recording = recording;
        said = new Delivery(recording.answers());
        this.tools = tools;
        this.conversation = conversation;
        this.visitor = visitor;
        this.toSkip = skipped;
        if (conversation instanceof TcpConversation tcp && tcp.places() != null) {
            places = tcp.places().cursor();
            nextPlace();
        }
        track = Track.again(conversation, new StreamMemory(tools.bounds));
    }

    /** Of one that is told in parts, while it goes on. */
    static Retelling inParts(Recording recording, Tools tools, Conversation c, Choice choice) {
        Retelling retelling = new Retelling(recording, tools, c, 0, KNOWS);
        retelling.choice = choice;
        return retelling;
    }

    /** Tells so many of the frames that are listed, the first ones, by what is known until now. */
    void goOn(int count, Visitor asCame, Visitor hearer) throws IOException {
        if (count == 0) {
            return;
        }
        asItCame = asCame;
        visitor = hearer;
        if (conversation instanceof TcpConversation tcp) {
            track.foresee(tcp.outcome(), tools.memory);
            places = tcp.places() == null ? null : tcp.places().cursor();
            if (places != null) {
                nextPlace();
            }
        }
        tools.hearing = this;
        frames(conversation.frames().cursor(), count);
    }

    /** Nothing more comes of it. */
    void finish() throws IOException {
        track.finish(tools.delivery);
        if (begun) {
            visitor.ends(conversation);
        }
    }

    private void cameAs(Segment s) throws IOException {
        if (asItCame == null) {
            return;
        }
        if (came == null) {
            came = asItCame((TcpConversation) conversation, s);
        } else if (s.has(Segment.SYN)) {
            ((TcpConversation) came).learnClient(s);
        }
        came.took(s, choice.includes(s));
        came.track.segment(s, said, asItCame);
    }

    /** As it was when {@code first}, its first segment, came: nothing of how it went is known of that one. */
    private static TcpConversation asItCame(TcpConversation c, Segment first) {
        TcpConversation came = Begun.by(first, c.number(), c.serial(), null);
        came.track = Track.first(came, new Connection(came.clientRule(), c.self(), c.held(), null));
        return came;
    }

    private void cameAs(Datagram d) throws IOException {
        if (asItCame == null) {
            return;
        }
        came = came == null ? new UdpConversation(conversation.number(), conversation.serial(), d) : came;
        came.took(d, choice.includes(d));
        came.track.datagram(d, said.datagramObservation(), asItCame);
    }

    static void run(Recording recording, Tools tools, Conversation c, long skipped, Visitor visitor)
            throws IOException {
        if (c.frames() == null) {
            throw new IllegalStateException("where its packets lie was not remembered");
        }
        Retelling retelling = new Retelling(recording, tools, c, skipped, visitor);
        tools.hearing = retelling;
        retelling.frames(c.frames().cursor(), c.frames().size());
        tools.decoder.finish();
        retelling.finish();
    }

    /** Fragments are listed behind the frame whose last packet they completed: the frame waits until they were read. */
    private void frames(FrameList.Cursor cursor, int count) throws IOException {
        int file = 0;
        long number = 0;
        long position = 0;
        for (int i = 0; i < count && cursor.next(); i++) {
            if (number > 0 && cursor.file() == file && cursor.number() <= number) {
                if (cursor.number() < number) {
                    decode(file, cursor.number(), cursor.position());
                }
                continue;
            }
            if (number > 0) {
                decode(file, number, position);
            }
            file = cursor.file();
            number = cursor.number();
            position = cursor.position();
        }
        if (number > 0) {
            decode(file, number, position);
        }
    }

    private void decode(int file, long number, long position) throws IOException {
        if (file >= through.length) {
            through = Arrays.copyOf(through, Math.max(file + 1, through.length * 2));
        }
        reached |= file == conversation.firstFile() && number == conversation.firstFrame();
        complete = reached && number > through[file];
        if (complete) {
            through[file] = number;
            beginFrame(file, number);
        }
        if (recording.read(file, position, number, tools.frame)) {
            tools.decoder.decode(tools.frame);
        }
    }

    /** While packets are skipped somebody who was told of them before. */
    private Visitor hearing() throws IOException {
        if (toSkip > 0) {
            toSkip--;
            return KNOWS;
        }
        if (!begun) {
            begun = true;
            visitor.begins(conversation);
        }
        return visitor;
    }

    private boolean ours(Packet p, boolean tcp) {
        if (conversation instanceof TcpConversation != tcp || !complete || !conversation.between(p)) {
            return false;
        }
        boolean owned = !tcp || own.get(place++);
        over |= !owned && passed == conversation.packets();
        passed += owned ? 1 : 0;
        return owned;
    }

    private void nextPlace() {
        if (!places.next()) {
            places = null;
        }
    }

    private void beginFrame(int file, long number) {
        place = 0;
        own.clear();
        boolean listed = false;
        while (places != null && places.file() == file && places.number() == number) {
            listed = true;
            if (places.position() != Places.NONE) {
                own.set((int) places.position());
            }
            nextPlace();
        }
        if (!listed) {
            own.set(0);
        }
    }

    @Override
    public void segment(Segment s) {
        if (!ours(s, true)) {
            return;
        }
        try {
            cameAs(s);
            track.segment(s, tools.delivery, hearing());
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
            cameAs(d);
            track.datagram(d, tools.delivery.datagramObservation(), hearing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void icmpError(IcmpError e) {
        if (!complete || passed == 0 || over || !FlowTable.isQuoted(conversation, e)) {
            return;
        }
        try {
            IcmpNotice notice = track.quoted(e, hearing());
            if (came != null) {
                came.track.quoted(notice);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
