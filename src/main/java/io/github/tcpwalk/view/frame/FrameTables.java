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
            "A field of a layer.",
            List.of(
                    text("name", "what it is called", (f, to) -> to.text((String) f.name())),
                    Column.<Field>integer("offset", "where it begins in the frame", (f, to) -> to.integer(f.offset()))
                            .onlyIf("where it is known", f -> f.offset() >= 0),
                    Column.<Field>integer("octets", "how many it lies in", (f, to) -> to.integer(f.octets()))
                            .onlyIf("where it is known", f -> f.offset() >= 0),
                    text("value", "its value, for a person", (f, to) -> to.text((String) f.value()))));

    private static final Table<Layer> LAYER = Table.inner(
            "layer",
            "A header, or what follows the headers.",
            List.of(
                    text("name", "what it is called", (l, to) -> to.text((String) l.name())),
                    integer(
                            "offset",
                            "where it begins in the frame, or in what was put together from fragments",
                            (l, to) -> to.integer(l.offset())),
                    integer("octets", "how many it has", (l, to) -> to.integer(l.octets())),
                    rows("fields", FIELD, "its fields", (l, to) -> to.rows(FIELD, l.fields()))));

    private static final Table<Statement> STATEMENT = Table.inner(
            "conclusion",
            "Something concluded about a frame.",
            List.of(
                    text("name", "what it is about", (s, to) -> to.text(s.name())),
                    text("value", "what is said, for a person", (s, to) -> to.text(s.value())),
                    Column.<Statement>text("rule", "the condition that led to it", (s, to) -> to.text(s.rule()))
                            .orNull("when the value says it all")));

    public static final Table<Row> FRAME = Table.of(
            "frame",
            "frame",
            "One frame in full.",
            List.of(
                    text("file", "the capture it is in, as the command line names it", (r, to) -> to.text(r.file())),
                    integer("frame", "its number, from 1, as Wireshark counts", (r, to) -> to.integer(r.number())),
                    Column.<Row>integer("frames", "how many the capture holds", (r, to) -> to.integer(r.frames()))
                            .onlyIf("where it was read to its end", r -> r.frames() > 0),
                    time("time", "when it was captured, UTC", (r, to) -> to.time(r.frame().timestampNanos)),
                    nanos(
                            "time_ns",
                            "the same since 1970-01-01T00:00:00Z",
                            (r, to) -> to.integer(r.frame().timestampNanos)),
                    octets("captured", "what was captured of it", (r, to) -> to.integer(r.frame().captured)),
                    octets("original", "what it had on the wire", (r, to) -> to.integer(r.frame().original)),
                    text(
                            "link_type",
                            "how its first header is to be read",
                            (r, to) -> to.text(LinkType.name(r.frame().linkType))),
                    Column.<Row>texts("comments", "what the capture itself says of it", (r, to) -> {
                                to.list();
                                for (String comment : r.frame().comments) {
                                    to.text(comment);
                                }
                                to.end();
                            })
                            .onlyIf(
                                    "where it says something",
                                    r -> !r.frame().comments.isEmpty()),
                    Column.texts("remarks", "what is remarkable about it", (r, to) -> {
                        to.list();
                        for (String remark : r.remarks()) {
                            to.text(remark);
                        }
                        to.end();
                    }),
                    rows("layers", LAYER, "its headers, from the outermost", (r, to) -> to.rows(LAYER, r.layers())),
                    text(
                            "octets",
                            "all that was captured, in hexadecimal",
                            (r, to) -> to.text(HexFormat.of().formatHex(r.parts().octets))),
                    rows(
                            "concluded",
                            STATEMENT,
                            "what is concluded about it",
                            (r, to) -> to.rows(STATEMENT, r.concluded()))));

    private FrameTables() {}
}
