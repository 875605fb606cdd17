package io.github.tcpwalk.spark;

import io.github.tcpwalk.capture.Frame;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/**
 * What the last partition, which has no conversations, knows.
 *
 * @param reports of the files
 * @param rows fragments that are of one datagram though files part them, as rows of conversations
 * @param packets that they make
 * @param incomplete fragmented datagrams of which some pieces are in no file
 */
record Leftovers(List<byte[]> reports, List<byte[][]> rows, long packets, long incomplete) implements Serializable {
    /** @param rows sorted by {@link PacketRow.Order} */
    static Leftovers of(Iterator<Tuple2<byte[], byte[]>> rows) {
        List<byte[]> reports = new ArrayList<>();
        List<Tuple2<byte[], byte[]>> made = new ArrayList<>();
        Framer framer = new Framer(made);
        Frame frame = new Frame();
        while (rows.hasNext()) {
            Tuple2<byte[], byte[]> row = rows.next();
            if (PacketRow.kind(row._2()) == PacketRow.Kind.REPORT) {
                reports.add(PacketRow.reported(row._2()));
            } else {
                PacketRow.read(row._1(), row._2(), frame);
                framer.take(frame, PacketRow.latest(row._1()));
            }
        }
        List<byte[][]> plain = made.stream()
                .filter(row -> PacketRow.kind(row._2()) == PacketRow.Kind.PACKET)
                .map(row -> new byte[][] {row._1(), row._2()})
                .toList();
        return new Leftovers(reports, new ArrayList<>(plain), framer.packets(), framer.incomplete());
    }

    List<FileReport> files() {
        return reports.stream().map(FileReport::unpack).toList();
    }
}
