package io.github.tcpwalk.view.rung;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.explain.Glossary;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.SegmentFacts;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.DatagramWords;
import io.github.tcpwalk.view.Words;
import io.github.tcpwalk.view.rung.Rung.From;
import io.github.tcpwalk.view.rung.Rung.Remark;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes rungs of what is told. */
public final class RungMaker {
    /** Of a comment, columns: all of it is in the frame's own view. */
    private static final int MOST_COMMENT = 400;

    private final Map<Language, Words> words = new EnumMap<>(Language.class);
    private final Map<Language, DatagramWords> datagramWords = new EnumMap<>(Language.class);

    public RungMaker(Story story) {
        for (Language language : Language.values()) {
            Words of = new Words(language);
            of.opens(story);
            words.put(language, of);
            datagramWords.put(language, new DatagramWords(of));
        }
    }

    public Rung of(long place, TcpConversation c, Segment s, Observation o) {
        return new Rung(
                place,
                s.file,
                s.frame,
                s.timestampNanos - c.firstNanos(),
                o.fromClient ? From.CLIENT : From.SERVER,
                o.phase,
                Words.alarms(o),
                FlagLetters.of(s.flags),
                o.relativeSeq,
                o.relativeSeq + (s.payloadOctets > 0 ? s.octetsThroughPayload() : 0),
                s.payloadOctets,
                s.has(Segment.ACK) ? o.relativeAck : -1,
                o.window,
                Saying.name(o.role.at(o.step, o.of)),
                Words.standing(o, true),
                Words.standing(o, false),
                remarks(s, o),
                SegmentFacts.of(o, c.outcome(), s.seq, s.ack, s.has(Segment.ACK), s.payloadOctets, false));
    }

    /** What a name means, in a line. */
    public static Saying meaning(Glossary.Kind kind, Object name) {
        return Saying.of(language -> Glossary.line(kind, name, language).orElse(""));
    }

    private List<Remark> remarks(Segment s, Observation o) {
        List<Remark> remarks = new ArrayList<>(2);
        for (Note note : Note.all()) {
            if (Words.says(o, note)) {
                Saying name = Saying.of(language -> words.get(language).note(note, s, o));
                remarks.add(new Remark(name, meaning(Glossary.Kind.NOTE, note)));
            }
        }
        comments(s, remarks);
        return remarks.isEmpty() ? List.of() : remarks;
    }

    private static void comments(Packet p, List<Remark> remarks) {
        for (String comment : p.comments) {
            remarks.add(new Remark(Saying.name("# " + Escape.line(comment, MOST_COMMENT)), Saying.NOTHING));
        }
    }

    public Rung of(long place, UdpConversation c, Datagram d, DatagramObservation o) {
        Saying role = Saying.of(language -> datagramWords.get(language).role(o));
        Saying notes = Saying.of(language -> datagramWords.get(language).notes(d, o));
        From from = o.fromClient ? From.CLIENT : From.SERVER;
        List<Remark> remarks = new ArrayList<>(1);
        if (!notes.equals(Saying.NOTHING)) {
            remarks.add(new Remark(notes, Saying.NOTHING));
        }
        comments(d, remarks);
        return plain(place, c, d, from, DatagramWords.alarms(o), d.payloadOctets, role, remarks);
    }

    public Rung of(long place, Conversation c, IcmpError e, IcmpNotice notice) {
        Saying said = Saying.of(language -> words.get(language).icmp(notice));
        List<Remark> remarks = List.of(new Remark(said, Saying.name(notice.sender())));
        return plain(place, c, e, From.ANOTHER, true, 0, Saying.name("ICMP"), remarks);
    }

    /** What has no numbers and no states. */
    private static Rung plain(
            long place,
            Conversation c,
            Packet p,
            From from,
            boolean alarms,
            int octets,
            Saying role,
            List<Remark> all) {
        long nanos = p.timestampNanos - c.firstNanos();
        return new Rung(
                place, p.file, p.frame, nanos, from, null, alarms, "", -1, -1, octets, -1, -1, role, null, null, all,
                null);
    }
}
