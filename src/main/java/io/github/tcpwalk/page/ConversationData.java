package io.github.tcpwalk.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.Terms;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.udp.UdpExchange;
import io.github.tcpwalk.view.ConversationLines;
import io.github.tcpwalk.view.HintText;
import io.github.tcpwalk.view.rung.Rung;
import io.github.tcpwalk.view.rung.Saying;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A conversation of the page: its row in the list, what stands above its ladder, and the ladder. */
final class ConversationData {
    private final JsonGenerator json;
    private final Story story;
    private final Texts texts;
    private final EndNames names;
    private final Map<Language, ConversationLines> lines = new EnumMap<>(Language.class);
    private final Map<Language, Terms> terms = new EnumMap<>(Language.class);

    ConversationData(JsonGenerator json, Story story, PageView.Settings settings, Texts texts) {
        this.json = json;
        this.story = story;
        this.texts = texts;
        this.names = settings.names();
        for (Language language : Language.values()) {
            lines.put(language, new ConversationLines(language, settings.zone(), story, names));
            terms.put(language, new Terms(language));
        }
    }

    void write(Conversation c, Ladder ladder) throws IOException {
        json.writeNumberField("number", c.number());
        json.writeStringField("client", names.client(c));
        json.writeStringField("server", names.server(c));
        if (c.hint() != null) {
            json.writeStringField("hint", HintText.of(c));
        }
        json.writeNumberField("starts", c.firstNanos() - story.times().first());
        json.writeNumberField("span", c.durationNanos());
        json.writeNumberField("packets", c.packets());
        if (c instanceof TcpConversation tcp) {
            connection(tcp.summary());
        } else {
            exchange(((UdpConversation) c).exchange());
        }
        List<String> english = lines.get(Language.ENGLISH).of(c);
        List<String> chinese = lines.get(Language.CHINESE).of(c);
        json.writeArrayFieldStart("about");
        for (int i = 0; i < english.size(); i++) {
            json.writeNumber(texts.place(new Saying(english.get(i), chinese.get(i))));
        }
        if (ladder.offloaded() > 0) {
            Map<String, Object> segments = Map.of("segments", ladder.offloaded());
            json.writeNumber(
                    texts.place(Saying.of(language -> Catalogue.of(language).text("walk.offloaded", segments))));
        }
        json.writeEndArray();
    }

    private void connection(Summary t) throws IOException {
        json.writeStringField("protocol", "tcp");
        json.writeNumberField(
                "opening", texts.place(Saying.of(language -> terms.get(language).of(t.opening()))));
        if (t.closing() != null) {
            json.writeNumberField(
                    "closing",
                    texts.place(Saying.of(language -> terms.get(language).of(t.closing()))));
        }
        both("packetsOf", t.client().segments(), t.server().segments());
        both("octetsOf", t.client().uniqueOctets(), t.server().uniqueOctets());
        json.writeNumberField("again", t.client().retransmissions() + t.server().retransmissions());
        json.writeNumberField("rtt", t.handshakeRttNanos());
    }

    private void exchange(UdpExchange u) throws IOException {
        json.writeStringField("protocol", "udp");
        both("packetsOf", u.datagramsToServer(), u.datagramsToClient());
        both("octetsOf", u.octetsToServer(), u.octetsToClient());
    }

    private void both(String field, long client, long server) throws IOException {
        json.writeFieldName(field);
        json.writeArray(new long[] {client, server}, 0, 2);
    }

    /** With how many were left out before each that does not follow the one before, and after the last. */
    void rungs(Ladder ladder) throws IOException {
        json.writeArrayFieldStart("rungs");
        long next = 0;
        for (Rung rung : ladder.rungs()) {
            left(rung.place() - next);
            RungData.write(rung, json, texts);
            next = rung.place() + 1;
        }
        left(ladder.total() - next);
        json.writeEndArray();
    }

    private void left(long count) throws IOException {
        if (count > 0) {
            json.writeNumber(count);
        }
    }
}
