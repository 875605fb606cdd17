package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.FileContent;
import io.github.tcpwalk.udp.TransferredFile;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Writes the files that were sent over UDP by stop-and-wait, each up to its first missing block, beside the streams.
 */
final class TransferFiles implements Visitor {
    /** How many files one capture makes at most: a hostile one must not fill a folder. */
    private static final int MOST_FILES = 10_000;

    private final Visitor streams;
    private final BiFunction<UdpConversation, TransferredFile, StreamSink> sinks;
    private final Map<Integer, FileContent> contents = new HashMap<>();
    private final List<Written> written = new ArrayList<>();

    /** One file written, and how many octets of it. */
    static final class Written {
        final UdpConversation conversation;
        final TransferredFile file;
        long octets;

        Written(UdpConversation conversation, TransferredFile file) {
            this.conversation = conversation;
            this.file = file;
        }
    }

    /** @param streams hears of the segments; @param sinks makes the sink of a file */
    TransferFiles(Visitor streams, BiFunction<UdpConversation, TransferredFile, StreamSink> sinks) {
        this.streams = streams;
        this.sinks = sinks;
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        streams.segment(c, s, o);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        if (o.fresh) {
            contents.computeIfAbsent(c.number(), n -> new FileContent(file -> open(c, file)))
                    .accept(d, o);
        }
    }

    private FileContent.ByteSink open(UdpConversation c, TransferredFile file) {
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
