package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Glance;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.HintText;
import java.util.List;

/** Draws the rows of the list, with as many columns as there is room for: what was found has its place in each. */
final class ListRows {
    private static final int WIDE = 100;
    /** Below so many how it went and its bytes are left out. */
    private static final int WENT_FROM = 72;

    private static final int LEAST_END = 6;
    private static final int MOST_FOUND = 24;
    private static final int NARROW_WENT = 16;
    private static final int MOST_WENT = 22;
    private static final int BYTES = 8;
    private static final int TIME = 9;

    private final Book book;
    private final int columns;
    private final boolean wide;
    private final boolean went;
    private final int number;
    private final int client;
    private final int server;
    private final int either;
    private final int opening;
    private final int closing;

    /** @param rows those in sight */
    ListRows(Book book, int columns, List<Conversation> rows) {
        this.book = book;
        this.columns = columns;
        wide = columns >= WIDE;
        went = columns >= WENT_FROM;
        int digits = 1;
        int clients = DisplayWidth.of(book.say("flows.client"));
        int servers = DisplayWidth.of(book.say("flows.server"));
        int openings = DisplayWidth.of(book.say("flows.opening"));
        int closings = DisplayWidth.of(book.say("flows.closing"));
        int eithers = DisplayWidth.of(book.say("screen.went"));
        int founds = DisplayWidth.of(book.say("screen.found"));
        for (Conversation c : rows) {
            digits = Math.max(digits, Integer.toString(c.number()).length());
            clients = Math.max(clients, DisplayWidth.of(client(c)));
            servers = Math.max(servers, DisplayWidth.of(book.names.server(c)));
            if (c instanceof TcpConversation tcp) {
                openings = Math.max(openings, DisplayWidth.of(opening(glance(tcp))));
                closings = Math.max(closings, DisplayWidth.of(closing(glance(tcp))));
                eithers = Math.max(eithers, DisplayWidth.of(either(glance(tcp))));
            }
            founds = Math.max(founds, 2 + DisplayWidth.of(found(c)));
        }
        number = digits;
        either = Math.min(eithers, NARROW_WENT);
        opening = Math.min(openings, MOST_WENT);
        closing = Math.min(closings, MOST_WENT);
        int beside = number + 6;
        if (went) {
            beside += (wide ? opening + 1 + closing + 1 + TIME + 1 : either) + BYTES + Math.min(founds, MOST_FOUND);
        } else {
            beside += 2;
        }
        int room = Math.max(2 * LEAST_END, columns - beside);
        if (clients + servers > room) {
            clients = Math.max(LEAST_END, Math.min(clients, Math.max(room / 2, room - servers)));
            servers = Math.max(LEAST_END, Math.min(servers, room - clients));
        }
        client = clients;
        server = servers;
    }

    private String client(Conversation c) {
        return wide ? book.names.client(c) : book.names.clientHost(c);
    }

    static Glance glance(TcpConversation c) {
        return c.settled() ? c.glance() : c.summary().glance();
    }

    static Style style(Severity severity) {
        return switch (severity) {
            case ERROR -> Style.ALARM;
            case WARNING -> Style.WARNING;
            case INFO -> Style.REMARK;
        };
    }

    Ink heads() {
        Ink ink = book.ink().right("#", number + 1, Style.DIM).blank(went ? 1 : 3);
        ink.left(book.say("flows.client"), client, Style.DIM).blank(3);
        ink.left(book.say("flows.server"), server, Style.DIM).blank(1);
        if (!went) {
            return ink.rest(book.say("screen.found"), columns, Style.DIM);
        }
        if (wide) {
            ink.left(book.say("flows.opening"), opening + 1, Style.DIM);
            ink.left(book.say("flows.closing"), closing + 1, Style.DIM);
        } else {
            ink.left(book.say("screen.went"), either, Style.DIM);
        }
        ink.right(book.say("flows.bytes"), BYTES, Style.DIM);
        if (wide) {
            ink.right(book.say("flows.duration"), TIME + 1, Style.DIM);
        }
        return ink.blank(1).rest(book.say("screen.found"), columns, Style.DIM);
    }

    Ink row(Conversation c) {
        Ink ink = book.ink()
                .right(Integer.toString(c.number()), number + 1, Style.NONE)
                .blank(1);
        Finding worst = worst(c);
        if (!went) {
            ink.text(worst == null ? "  " : book.glyphs.dot() + " ", worst == null ? Style.NONE : of(worst));
        }
        ink.left(client(c), client, Style.NONE);
        ink.text(" " + book.glyphs.to() + " ", Style.DIM);
        ink.left(book.names.server(c), server, Style.NONE).blank(1);
        if (!went) {
            return ink.rest(found(c), columns, worst == null ? Style.NONE : of(worst));
        }
        went(ink, c);
        ink.right(Measure.octets(c.octetsToServer() + c.octetsToClient()), BYTES, Style.NONE);
        if (wide) {
            ink.right(Measure.time(c.durationNanos()), TIME + 1, Style.NONE);
        }
        if (worst != null) {
            ink.blank(1).text(book.glyphs.dot() + " ", of(worst));
            String all = found(c);
            int more = all.length() - worst.name().toString().length();
            int room = Math.max(0, columns - ink.used() - more);
            Style style = worst.severity() == Severity.INFO ? Style.DIM : of(worst);
            ink.text(book.glyphs.cut(worst.name().toString(), room) + all.substring(all.length() - more), style);
        } else if (c.hint() != null) {
            ink.blank(1).rest(HintText.of(c), columns, Style.DIM);
        }
        return ink;
    }

    private static Style of(Finding finding) {
        return style(finding.severity());
    }

    /** Null for none. */
    private Finding worst(Conversation c) {
        List<Finding> found = book.findings(c);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Its worst finding, and how many more. */
    private String found(Conversation c) {
        List<Finding> found = book.findings(c);
        String more = found.size() > 1 ? " +" + (found.size() - 1) : "";
        return found.isEmpty() ? "" : found.get(0).name() + more;
    }

    /** What is unusual: how it opened, or how it closed. */
    private String either(Glance glance) {
        boolean usual = glance.opening() == Opening.THREE_WAY;
        return usual && glance.closing() != null ? closing(glance) : opening(glance);
    }

    private String opening(Glance glance) {
        return book.words().terms().of(glance.opening());
    }

    private String closing(Glance glance) {
        return glance.closing() == null ? "-" : book.words().terms().of(glance.closing());
    }

    private void went(Ink ink, Conversation c) {
        Glance glance = c instanceof TcpConversation tcp ? glance(tcp) : null;
        if (glance == null) {
            ink.left("udp", wide ? opening + 1 + closing + 1 : either, Style.DIM);
            return;
        }
        boolean usual = glance.opening() == Opening.THREE_WAY;
        Style alarm = glance.closing() == Closing.RESET ? Style.ALARM : Style.NONE;
        if (wide) {
            ink.left(opening(glance), opening, Style.NONE).blank(1);
            ink.left(closing(glance), closing, alarm).blank(1);
        } else {
            ink.left(either(glance), either, usual ? alarm : Style.NONE);
        }
    }
}
