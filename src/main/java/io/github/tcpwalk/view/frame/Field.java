package io.github.tcpwalk.view.frame;

import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.view.Words;

/**
 * A field of a header.
 *
 * @param offset octets from the start of the frame (or of the reassembled datagram); -1 when only its layer is known
 * @param octets it lies in, shared with its neighbours when it is narrower than an octet
 * @param name a sentence, or what pcap4j calls it
 * @param value for people: a sentence, or what is the same in every language; may hold any character, views escape it
 */
record Field(int offset, int octets, Object name, Object value) {
    /** With texts instead of sentences. */
    Field in(Words names, Words values) {
        return new Field(offset, octets, text(name, names), text(value, values));
    }

    static String text(Object told, Words words) {
        return told instanceof Sentence sentence ? words.say(sentence) : String.valueOf(told);
    }
}
