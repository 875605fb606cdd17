/**
 * The formats for programs. A {@link io.github.tcpwalk.view.table.Table} lists the columns of one kind of row; from it
 * come its JSON object a line, its CSV, its JSON Schema and its page of documentation, so that none of them can differ
 * from the others.
 *
 * <pre>{@code
 * Table<Row> table = Table.of("segment", "segment", "A TCP segment.", List.of(
 *         Column.integer("frame", "number of the frame in its file", (r, to) -> to.integer(r.frame)),
 *         Column.nanos("rtt_ns", "round trip that it completed", (r, to) -> to.integer(r.rttNanos))
 *                 .onlyIf("it completed one", r -> r.rttNanos >= 0)));
 * JsonRows rows = new JsonRows(out);
 * rows.write(table, row);                 // one row object, filled anew for each
 * }</pre>
 *
 * <p>Nothing here knows TCP. What is written for every packet of a large capture allocates nothing beyond what its
 * library does: field names and fixed words are encoded once, times and addresses are made as octets.
 */
package io.github.tcpwalk.view.table;
