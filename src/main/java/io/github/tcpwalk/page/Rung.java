package io.github.tcpwalk.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * A packet of a ladder.
 *
 * @param place in its conversation, from 0
 * @param nanos since the first packet of the conversation
 * @param from who sent it
 * @param seq relative; -1 where there is none, as {@code ack} and {@code window}
 * @param role what it is, with its step
 * @param client where the client stands after it, {@code server} the server; null where no state is known of such
 * @param notes name and meaning in turn
 * @param explanation null for none
 */
record Rung(
        long place,
        int file,
        long frame,
        long nanos,
        From from,
        Tone tone,
        String flags,
        long seq,
        int octets,
        long ack,
        long window,
        Saying role,
        Saying meaning,
        String client,
        String server,
        List<Saying> notes,
        Saying explanation) {

    enum From {
        CLIENT,
        SERVER,
        /** A router, say, that sends an ICMP error. */
        ANOTHER
    }

    enum Tone {
        PLAIN,
        OPENING,
        CLOSING,
        ALARM
    }

    /** In the order that data.js names. */
    void write(JsonGenerator json, Texts texts) throws IOException {
        json.writeStartArray();
        json.writeNumber(frame);
        json.writeNumber(nanos);
        json.writeNumber(from.ordinal());
        json.writeNumber(tone.ordinal());
        json.writeString(flags);
        json.writeNumber(seq);
        json.writeNumber(octets);
        json.writeNumber(ack);
        json.writeNumber(window);
        json.writeNumber(texts.place(role));
        json.writeNumber(texts.place(meaning));
        json.writeString(client);
        json.writeString(server);
        json.writeNumber(explanation == null ? -1 : texts.place(explanation));
        json.writeNumber(file);
        for (int note : texts.places(notes)) {
            json.writeNumber(note);
        }
        json.writeEndArray();
    }
}
