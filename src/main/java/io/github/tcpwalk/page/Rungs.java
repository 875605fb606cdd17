package io.github.tcpwalk.page;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.explain.Explanation;
import io.github.tcpwalk.explain.Glossary;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.SegmentFacts;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.DatagramWords;
import io.github.tcpwalk.view.Words;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the rungs of the conversations that the page shows. */
final class Rungs implements Visitor {
    private static final Saying NOTHING = Saying.name("");

    private final Map<Conversation, Kept> kept;
    private final Map<Language, Words> words = new EnumMap<>(Language.class);
    private final Map<Language, DatagramWords> datagramWords = new EnumMap<>(Language.class);

    Rungs(Story story, Map<Conversation, Kept> kept) {
        this.kept = kept;
        for (Language language : Language.values()) {
            Words of = new Words(language);
            of.opens(story);
            words.put(language, of);
            datagramWords.put(language, new DatagramWords(of));
        }
    }

    @Override
    public boolean hears(Conversation c) {
        return kept.containsKey(c);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        Kept of = kept.get(c);
        if (of != null) {
            if (o.is(Note.CHECKSUM_OFFLOAD)) {
                of.countOffloaded();
            }
            of.offer(s.file, s.frame, tone(o), () -> rung(of.total(), c, s, o));
        }
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        segment(c, s, o);
    }

    private static Rung.Tone tone(Observation o) {
        return Words.alarms(o)
                ? Rung.Tone.ALARM
                : o.phase == Phase.OPEN
                        ? Rung.Tone.OPENING
                        : o.phase == Phase.CLOSE ? Rung.Tone.CLOSING : Rung.Tone.PLAIN;
    }

    private Rung rung(long place, TcpConversation c, Segment s, Observation o) {
        return new Rung(
                place,
                s.file,
                s.frame,
                s.timestampNanos - c.firstNanos(),
                o.fromClient ? Rung.From.CLIENT : Rung.From.SERVER,
                tone(o),
                FlagLetters.of(s.flags),
                o.relativeSeq,
                s.payloadOctets,
                s.has(Segment.ACK) ? o.relativeAck : -1,
                o.window,
                Saying.name(o.role.at(o.step, o.of)),
                meaning(Glossary.Kind.ROLE, o.role),
                Words.standing(o, true),
                Words.standing(o, false),
                notes(s, o),
                explanation(c, s, o));
    }

    static Saying meaning(Glossary.Kind kind, Object name) {
        return Saying.of(language -> Glossary.line(kind, name, language).orElse(""));
    }

    private List<Saying> notes(Segment s, Observation o) {
        List<Saying> notes = new ArrayList<>(2);
        for (Note note : Note.all()) {
            if (Words.says(o, note)) {
                notes.add(Saying.of(language -> words.get(language).note(note, s, o)));
                notes.add(meaning(Glossary.Kind.NOTE, note));
            }
        }
        return notes;
    }

    private static Saying explanation(TcpConversation c, Segment s, Observation o) {
        SegmentFacts facts = SegmentFacts.of(o, c.outcome(), s.seq, s.ack, s.has(Segment.ACK), s.payloadOctets, false);
        Optional<String> english = Explanation.sentence(facts, Language.ENGLISH);
        return english.map(said -> new Saying(
                        said, Explanation.sentence(facts, Language.CHINESE).orElse("")))
                .orElse(null);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        Kept of = kept.get(c);
        if (of != null) {
            Rung.Tone tone = DatagramWords.alarms(o) ? Rung.Tone.ALARM : Rung.Tone.PLAIN;
            of.offer(d.file, d.frame, tone, () -> {
                Saying role = Saying.of(language -> datagramWords.get(language).role(o));
                Saying notes = Saying.of(language -> {
                    StringBuilder text = new StringBuilder();
                    datagramWords.get(language).notes(text, d, o);
                    return text.toString();
                });
                List<Saying> all = notes.equals(NOTHING) ? List.of() : List.of(notes, NOTHING);
                Rung.From from = o.fromClient ? Rung.From.CLIENT : Rung.From.SERVER;
                return plain(of.total(), c, d, from, tone, d.payloadOctets, role, all);
            });
        }
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        Kept of = kept.get(c);
        if (of != null) {
            of.offer(e.file, e.frame, Rung.Tone.ALARM, () -> {
                Saying said = Saying.of(language -> words.get(language).icmp(notice));
                Saying sender = Saying.name(notice.sender());
                Saying role = Saying.name("ICMP");
                return plain(of.total(), c, e, Rung.From.ANOTHER, Rung.Tone.ALARM, 0, role, List.of(said, sender));
            });
        }
    }

    /** What has no numbers and no states. */
    private static Rung plain(
            long place,
            Conversation c,
            Packet p,
            Rung.From from,
            Rung.Tone tone,
            int octets,
            Saying role,
            List<Saying> notes) {
        long nanos = p.timestampNanos - c.firstNanos();
        return new Rung(
                place, p.file, p.frame, nanos, from, tone, "", -1, octets, -1, -1, role, NOTHING, null, null, notes,
                null);
    }
}
