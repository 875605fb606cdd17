/**
 * Text for people and what keeps it harmless. It imports no other room, so that every room may use it.
 *
 * <pre>{@code
 * Escape.line("a\033[2Jb.pcap")               // a\x1b[2Jb.pcap: safe to print, one line
 * Escape.quoted(octetsFromTheNetwork, 60)     // "report\xff.txt"
 * Measure.time(1_204_000)                     // 1.2 ms
 * Measure.count(2, "segment")                 // 2 segments
 * NumberList.of(List.of(3, 7, 8, 9), 16)      // 3 and 7-9 are shown, 12 not
 * FlagLetters.of(0x12)                        // S.
 *
 * Paint paint = Paint.wanted(terminal, System.getenv());
 * line.append(paint.of(Style.ALARM, "RST"));
 * Columns.right(line, "握手", 8);              // four spaces: both characters are two columns wide
 * for (String part : Paragraph.wrap(sentence, 72)) { ... }
 *
 * JsonGenerator json = Json.compact(out);     // escapes what a terminal would obey
 * csv.writeRecord(CsvCell.of(fileName), ...); // and what a spreadsheet would run
 * }</pre>
 *
 * HTML and XML are written by the JDK's XMLStreamWriter, which escapes what those need; texts pass
 * {@link io.github.tcpwalk.text.Escape} first.
 */
package io.github.tcpwalk.text;
