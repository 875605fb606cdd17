package io.github.tcpwalk.cli;

import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.flow.DatagramObservation;
import io.github.tcpwalk.flow.FileContent;
import io.github.tcpwalk.flow.TransferredFile;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Writes the files that were sent over UDP by stop-and-wait, each up to its first missing block, beside the streams.
 */
final class TransferFiles implements Conversations.Listener {
    /** How many files one capture makes at most: a hostile one must not fill a folder. */
    private static final int MOST_FILES = 10_000;

    private final Conversations.Listener streams;
    private final Selection selection;
    private final BiFunction<Conversation, TransferredFile, StreamSink> sinks;
    private final Map<Integer, FileContent> contents = new HashMap<>();
    private final List<Written> written = new ArrayList<>();

    /** One file written, and how many octets of it. */
    static final class Written {
        final Conversation conversation;
        final TransferredFile file;
        long octets;

        Written(Conversation conversation, TransferredFile file) {
            this.conversation = conversation;
            this.file = file;
        }
    }

    /** @param streams hears of the segments; @param sinks makes the sink of a file */
    TransferFiles(
            Conversations.Listener streams,
            Selection selection,
            BiFunction<Conversation, TransferredFile, StreamSink> sinks) {
        this.streams = streams;
        this.selection = selection;
        this.sinks = sinks;
    }

    @Override
    public void segment(Conversation c, Segment s, Observation o) {
        streams.segment(c, s, o);
    }

    @Override
    public void datagram(Conversation c, Datagram d, DatagramObservation o) {
        if (o.fresh && selection.includes(c)) {
            contents.computeIfAbsent(c.number(), n -> new FileContent(file -> open(c, file)))
                    .accept(d, o);
        }
    }

    private FileContent.ByteSink open(Conversation c, TransferredFile file) {
        if (written.size() == MOST_FILES) {
            return (buffer, index, length) -> {};
        }
        Written w = new Written(c, file);
        written.add(w);
        StreamSink sink = sinks.apply(c, file);
        return (buffer, index, length) -> {
            sink.octets(w.octets, buffer, index, length);
            w.octets += length;
        };
    }

    List<Written> written() {
        return written;
    }
}
