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
public final class DatagramTables {
    private static final List<Encoded> ROLES = Encoded.all(DatagramRole.values());
    private static final List<Encoded> NOTES = Encoded.all(DatagramNote.all());

    public static final Table<PacketRow> DATAGRAM = Table.of(
            "datagram",
            "datagram",
            PacketTables.PACKET,
            List.of(
                    PacketTables.LENGTH,
                    word(
                            "role",
                            ROLES,
                            (r, to) -> to.word(ROLES.get(r.saidOfDatagram().role.ordinal()))),
                    Column.<PacketRow>integer("block", (r, to) -> to.integer(r.saidOfDatagram().block))
                            .onlyIf(DatagramTables::numbered),
                    Column.<PacketRow>octets("size", (r, to) -> to.integer(r.saidOfDatagram().size))
                            .onlyIf(DatagramTables::numbered),
                    Column.<PacketRow>integer(
                                    "file_number",
                                    (r, to) ->
                                            to.integer(r.saidOfDatagram().file.number()))
                            .onlyIf(DatagramTables::transfers),
                    Column.<PacketRow>integer("outstanding", (r, to) -> to.integer(r.saidOfDatagram().outstanding))
                            .onlyIf(DatagramTables::transfers),
                    Column.<PacketRow>text("name", (r, to) -> to.text(DatagramWords.wholeName(r.saidOfDatagram().file)))
                            .onlyIf(r -> r.saidOfDatagram().role == DatagramRole.NAME),
                    words("notes", NOTES, (r, to) -> PacketTables.notes(r.saidOfDatagram().notes, NOTES, to)),
                    Column.<PacketRow>nanos("rtt_ns", (r, to) -> to.integer(r.saidOfDatagram().rttNanos))
                            .onlyIf(r -> r.saidOfDatagram().rttNanos >= 0),
                    PacketTables.COMMENTS,
                    Column.<PacketRow>integer(
                                    "icmp_error_frame",
                                    (r, to) -> to.integer(
                                            r.saidOfDatagram().rejectedBy.frame()))
                            .onlyIf(r -> r.saidOfDatagram().rejectedBy != null),
                    Column.<PacketRow>text(
                                    "icmp_error_file",
                                    (r, to) -> to.word(
                                            r.file(r.saidOfDatagram().rejectedBy.file())))
                            .onlyIf(r -> r.saidOfDatagram().rejectedBy != null
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
