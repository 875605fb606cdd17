package io.github.tcpwalk.view;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.udp.DatagramNote;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.DatagramRole;
import io.github.tcpwalk.udp.StopAndWait;
import io.github.tcpwalk.udp.TransferredFile;
import io.github.tcpwalk.udp.UdpExchange;
import io.github.tcpwalk.wire.Datagram;
import java.io.IOException;

/** The fields of datagrams and UDP conversations in JSON. A name is escaped as in the text walk. */
final class DatagramJson {
    private static final int MOST_GAPS = 64;
    private static final int MOST_NAME = 4096;

    private final JsonGenerator json;
    private final FileDigests digests = new FileDigests();
    private boolean digested;

    DatagramJson(JsonGenerator json) {
        this.json = json;
    }

    void accept(Conversation c, Datagram d, DatagramObservation o) {
        digested = true;
        digests.accept(c, d, o);
    }

    void datagram(DatagramObservation o) throws IOException {
        json.writeStringField("role", o.role.toString());
        if (o.role == DatagramRole.BLOCK || o.role == DatagramRole.ACK) {
            json.writeNumberField("block", o.block);
            json.writeNumberField("size", o.size);
        }
        if (o.file != null) {
            json.writeNumberField("file_number", o.file.number());
            json.writeNumberField("outstanding", o.outstanding);
        }
        if (o.role == DatagramRole.NAME) {
            name(o.file);
        }
        json.writeArrayFieldStart("notes");
        for (DatagramNote note : DatagramNote.all()) {
            if (o.is(note)) {
                json.writeString(note.toString());
            }
        }
        json.writeEndArray();
        if (o.rttNanos >= 0) {
            json.writeNumberField("rtt_ns", o.rttNanos);
        }
        if (o.rejectedBy != null) {
            json.writeNumberField("icmp_error_frame", o.rejectedBy.frame());
        }
    }

    private void name(TransferredFile f) throws IOException {
        json.writeStringField("name", f.name() == null ? null : Escape.octets(f.name(), MOST_NAME));
    }

    void exchange(UdpConversation c) throws IOException {
        UdpExchange u = c.exchange();
        json.writeNumberField("duration_ns", u.lastNanos() - u.firstNanos());
        json.writeNumberField("first_frame", u.firstFrame());
        json.writeNumberField("last_frame", u.lastFrame());
        json.writeNumberField("datagrams", u.datagrams());
        json.writeNumberField("datagrams_to_server", u.datagramsToServer());
        json.writeNumberField("datagrams_to_client", u.datagramsToClient());
        json.writeNumberField("bytes_to_server", u.octetsToServer());
        json.writeNumberField("bytes_to_client", u.octetsToClient());
        StopAndWait t = u.transfer();
        if (t == null) {
            return;
        }
        json.writeObjectFieldStart("transfer");
        json.writeStringField("sender", t.senderIsClient() ? "client" : "server");
        json.writeNumberField("files_total", t.fileCount());
        json.writeArrayFieldStart("files");
        for (TransferredFile f : t.files()) {
            file(c, f);
        }
        json.writeEndArray();
        json.writeEndObject();
        digests.forget(c);
    }

    private void file(Conversation c, TransferredFile f) throws IOException {
        json.writeStartObject();
        name(f);
        json.writeBooleanField("complete", f.complete());
        json.writeBooleanField("refused", f.refused());
        json.writeNumberField("bytes", f.octets());
        if (digested) {
            json.writeStringField("sha256", digests.of(c, f.number()));
        }
        json.writeNumberField("first_frame", f.firstFrame());
        json.writeNumberField("last_frame", f.lastFrame());
        nullable("end_frame", f.endFrame());
        json.writeNumberField("duration_ns", f.lastNanos() - f.firstNanos());
        json.writeNumberField("blocks", f.blocks());
        json.writeNumberField("block_datagrams", f.blockDatagrams());
        nullable("missing_blocks", f.missingBlocks());
        json.writeArrayFieldStart("missing");
        for (int[] gap : f.missing(MOST_GAPS)) {
            json.writeArray(gap, 0, 2);
        }
        json.writeEndArray();
        json.writeNumberField("acknowledged_blocks", f.acknowledgedBlocks());
        if (f.blocks() > 0) {
            json.writeNumberField("acked_ratio", f.acknowledgedRatio());
            json.writeNumberField("repeated_ratio", f.repeatedRatio());
        } else {
            json.writeNullField("acked_ratio");
            json.writeNullField("repeated_ratio");
        }
        json.writeNumberField("acknowledgments", f.acknowledgments());
        json.writeNumberField("retransmissions", f.retransmissions());
        json.writeNumberField("duplicates", f.duplicates());
        json.writeNumberField("acknowledged_and_sent_again", f.acknowledgmentsLost());
        json.writeNumberField("max_outstanding", f.maxOutstanding());
        nullable("max_outstanding_frame", f.maxOutstandingFrame());
        json.writeNumberField("rtt_samples", f.rttSamples());
        nullable("rtt_min_ns", f.rttMinNanos());
        nullable("rtt_avg_ns", f.rttAverageNanos());
        nullable("rtt_max_ns", f.rttMaxNanos());
        json.writeEndObject();
    }

    private void nullable(String name, long value) throws IOException {
        if (value < 0) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}
