package io.github.tcpwalk.view.frame;

import static io.github.tcpwalk.view.table.Column.integer;
import static io.github.tcpwalk.view.table.Column.nanos;
import static io.github.tcpwalk.view.table.Column.octets;
import static io.github.tcpwalk.view.table.Column.rows;
import static io.github.tcpwalk.view.table.Column.text;
import static io.github.tcpwalk.view.table.Column.time;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.view.Words;
import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Table;
import io.github.tcpwalk.wire.LinkType;
import java.util.HexFormat;
import java.util.List;

/** The columns of one frame in full. */
public final class FrameTables {
    /**
     * A frame and what is known of it.
     *
     * @param frames how many the capture holds; 0 when it was not read to its end
     */
    record Row(
            String file,
            long number,
            long frames,
            Frame frame,
            Dissection parts,
            List<String> remarks,
            List<Layer> layers,
            List<Statement> concluded) {
        static Row of(String file, long number, long frames, Frame frame, Words words, List<Statement> concluded) {
            Dissection parts = Dissection.of(frame);
            List<String> remarks = parts.remarks.stream().map(words::say).toList();
            Words names = new Words(Language.ENGLISH);
            List<Layer> layers =
                    parts.layers.stream().map(layer -> layer.in(names, words)).toList();
            return new Row(file, number, frames, frame, parts, remarks, layers, concluded);
        }
    }

    private static final Table<Field> FIELD = Table.inner(
            "field",
            List.of(
                    text("name", (f, to) -> to.text((String) f.name())),
                    Column.<Field>integer("offset", (f, to) -> to.integer(f.offset()))
                            .onlyIf(f -> f.offset() >= 0),
                    Column.<Field>integer("octets", (f, to) -> to.integer(f.octets()))
                            .onlyIf(f -> f.offset() >= 0),
                    text("value", (f, to) -> to.text((String) f.value()))));

    private static final Table<Layer> LAYER = Table.inner(
            "layer",
            List.of(
                    text("name", (l, to) -> to.text((String) l.name())),
                    integer("offset", (l, to) -> to.integer(l.offset())),
                    integer("octets", (l, to) -> to.integer(l.octets())),
                    rows("fields", FIELD, (l, to) -> to.rows(FIELD, l.fields()))));

    private static final Table<Statement> STATEMENT = Table.inner(
            "conclusion",
            List.of(
                    text("name", (s, to) -> to.text(s.name())),
                    text("value", (s, to) -> to.text(s.value())),
                    Column.<Statement>text("rule", (s, to) -> to.text(s.rule())).orNull()));

    public static final Table<Row> FRAME = Table.of(
            "frame",
            "frame",
            List.of(
                    text("file", (r, to) -> to.text(r.file())),
                    integer("frame", (r, to) -> to.integer(r.number())),
                    Column.<Row>integer("frames", (r, to) -> to.integer(r.frames()))
                            .onlyIf(r -> r.frames() > 0),
                    time("time", (r, to) -> to.time(r.frame().timestampNanos)),
                    nanos("time_ns", (r, to) -> to.integer(r.frame().timestampNanos)),
                    octets("captured", (r, to) -> to.integer(r.frame().captured)),
                    octets("original", (r, to) -> to.integer(r.frame().original)),
                    text("link_type", (r, to) -> to.text(LinkType.name(r.frame().linkType))),
                    Column.<Row>texts("comments", (r, to) -> {
                                to.list();
                                for (String comment : r.frame().comments) {
                                    to.text(comment);
                                }
                                to.end();
                            })
                            .onlyIf(r -> !r.frame().comments.isEmpty()),
                    Column.texts("remarks", (r, to) -> {
                        to.list();
                        for (String remark : r.remarks()) {
                            to.text(remark);
                        }
                        to.end();
                    }),
                    rows("layers", LAYER, (r, to) -> to.rows(LAYER, r.layers())),
                    text("octets", (r, to) -> to.text(HexFormat.of().formatHex(r.parts().octets))),
                    rows("concluded", STATEMENT, (r, to) -> to.rows(STATEMENT, r.concluded()))));

    private FrameTables() {}
}
