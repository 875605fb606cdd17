package io.github.tcpwalk.view;

import io.github.tcpwalk.tcp.SenderTiming;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.view.table.Cell;
import io.github.tcpwalk.view.table.Column;
import java.io.IOException;
import java.util.function.ToLongFunction;

/**
 * One figure of the long list, for the text and for programs.
 *
 * @param key the name in JSON and CSV
 * @param label the name in the text
 * @param value -1 when it is not known
 */
record LongFigure(String key, String label, Unit unit, ToLongFunction<Sender> value) {
    private static final double NANOS = 1e9;

    enum Unit {
        COUNT,
        OCTETS,
        DURATION,
        RATE,
        YES_NO
    }

    /** One direction of one connection. */
    record Sender(long lastedNanos, Summary.End end, Summary.End peer, SenderTiming timing) {
        long streamOctets() {
            return end.issKnown() ? timing.streamOctets() : -1;
        }

        long missedOctets() {
            return streamOctets() < 0 ? -1 : Math.max(0, streamOctets() - end.uniqueOctets());
        }

        /** Unique octets a second over the connection's life. */
        long throughput() {
            return lastedNanos <= 0 ? -1 : Math.round(end.uniqueOctets() * NANOS / lastedNanos);
        }

        /** Unique octets a second from the first data to the acknowledgment of the last octet. */
        long dataThroughput() {
            return Math.round(timing.transferRate(end.uniqueOctets()));
        }

        long synKnown(boolean offered) {
            return offered ? 1 : end.optionsKnown() ? 0 : -1;
        }

        long maxPayload() {
            return end.dataSegments() == 0 ? -1 : end.maxPayload();
        }

        long averagePayload() {
            return end.dataSegments() == 0 ? -1 : end.payloadOctets() / end.dataSegments();
        }

        long transmitNanos() {
            return end.dataSeen() ? end.lastDataNanos() - end.firstDataNanos() : -1;
        }
    }

    /** For programs. */
    Column<Sender> column() {
        Column.Value<Sender> cell = this::put;
        Column<Sender> column =
                switch (unit) {
                    case COUNT -> Column.integer(key, cell);
                    case OCTETS -> Column.octets(key, cell);
                    case DURATION -> Column.nanos(key, cell);
                    case RATE -> Column.octetsPerSecond(key, cell);
                    case YES_NO -> Column.bool(key, cell);
                };
        return column.orNull();
    }

    private void put(Sender sender, Cell to) throws IOException {
        long n = value.applyAsLong(sender);
        if (n < 0) {
            to.none();
        } else if (unit == Unit.YES_NO) {
            to.bool(n == 1);
        } else {
            to.integer(n);
        }
    }

    /** @param words for yes and no */
    String text(Sender sender, Words words) {
        long n = value.applyAsLong(sender);
        if (n < 0) {
            return "-";
        }
        return switch (unit) {
            case COUNT, OCTETS -> Long.toString(n);
            case DURATION -> Measure.time(n);
            case RATE -> Measure.rate(n);
            case YES_NO -> words.say(n == 1 ? "flows.yes" : "flows.no");
        };
    }
}
