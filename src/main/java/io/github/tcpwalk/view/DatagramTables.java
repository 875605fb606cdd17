package io.github.tcpwalk.view;

import static io.github.tcpwalk.view.table.Column.word;
import static io.github.tcpwalk.view.table.Column.words;

import io.github.tcpwalk.udp.DatagramNote;
import io.github.tcpwalk.udp.DatagramRole;
import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.Table;
import java.util.List;

/** The columns of datagrams. */
final class DatagramTables {
    private static final List<Encoded> ROLES = Encoded.all(DatagramRole.values());
    private static final List<Encoded> NOTES = Encoded.all(DatagramNote.all());

    static final Table<PacketRow> DATAGRAM = Table.of(
            "datagram",
            "datagram",
            "A UDP datagram, in the order captured.",
            PacketTables.PACKET,
            List.of(
                    PacketTables.LENGTH,
                    word(
                            "role",
                            ROLES,
                            "the part it plays: DATAGRAM unless it belongs to a stop-and-wait file transfer",
                            (r, to) -> to.word(ROLES.get(r.saidOfDatagram().role.ordinal()))),
                    Column.<PacketRow>integer(
                                    "block",
                                    "number of the block it holds or acknowledges",
                                    (r, to) -> to.integer(r.saidOfDatagram().block))
                            .onlyIf("in a BLOCK or ACK", DatagramTables::numbered),
                    Column.<PacketRow>octets(
                                    "size",
                                    "data that the block claims to hold",
                                    (r, to) -> to.integer(r.saidOfDatagram().size))
                            .onlyIf("in a BLOCK or ACK", DatagramTables::numbered),
                    Column.<PacketRow>integer(
                                    "file_number",
                                    "number of the file transferred, from 1 in its conversation",
                                    (r, to) ->
                                            to.integer(r.saidOfDatagram().file.number()))
                            .onlyIf("in a transfer", DatagramTables::transfers),
                    Column.<PacketRow>integer(
                                    "outstanding",
                                    "blocks sent and not acknowledged after it",
                                    (r, to) -> to.integer(r.saidOfDatagram().outstanding))
                            .onlyIf("in a transfer", DatagramTables::transfers),
                    Column.<PacketRow>text(
                                    "name",
                                    "name of the file, escaped",
                                    (r, to) -> to.text(DatagramWords.wholeName(r.saidOfDatagram().file)))
                            .onlyIf("in a NAME", r -> r.saidOfDatagram().role == DatagramRole.NAME),
                    words(
                            "notes",
                            NOTES,
                            "what is remarkable about it",
                            (r, to) -> PacketTables.notes(r.saidOfDatagram().notes, NOTES, to)),
                    Column.<PacketRow>nanos(
                                    "rtt_ns",
                                    "from the block's only sending to this, its first acknowledgment",
                                    (r, to) -> to.integer(r.saidOfDatagram().rttNanos))
                            .onlyIf("where it is known", r -> r.saidOfDatagram().rttNanos >= 0),
                    Column.<PacketRow>integer(
                                    "icmp_error_frame",
                                    "the frame with the ICMP error that quotes it",
                                    (r, to) -> to.integer(
                                            r.saidOfDatagram().rejectedBy.frame()))
                            .onlyIf("where one does", r -> r.saidOfDatagram().rejectedBy != null),
                    Column.<PacketRow>text(
                                    "icmp_error_file",
                                    "the file that this frame is numbered in",
                                    (r, to) -> to.word(
                                            r.file(r.saidOfDatagram().rejectedBy.file())))
                            .onlyIf(
                                    "where files are read as one and it is another than the row's",
                                    r -> r.saidOfDatagram().rejectedBy != null
                                            && r.saidOfDatagram().rejectedBy.file() != r.packet().file)));

    private DatagramTables() {}

    private static boolean numbered(PacketRow r) {
        DatagramRole role = r.saidOfDatagram().role;
        return role == DatagramRole.BLOCK || role == DatagramRole.ACK;
    }

    private static boolean transfers(PacketRow r) {
        return r.saidOfDatagram().file != null;
    }
}
