package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.screen.Quizmaster.Question;
import io.github.tcpwalk.screen.Quizmaster.Subject;
import io.github.tcpwalk.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jline.utils.AttributedString;

/**
 * Both ends side by side: state, the variables of RFC 9293 section 3.3.1, and the socket call behind a segment; of
 * datagrams, which have none of that, how many passed.
 */
final class EndsTable {
    private static final int LABEL = 10;
    private static final String ACKNOWLEDGED = "SND.UNA";
    private static final String RECEIVED = "RCV.NXT";

    private final Book book;
    private final Conversation conversation;
    private final int columns;
    private final int half;
    private final Question question;

    /** @param question what may not be shown, as it is asked; null for nothing */
    EndsTable(Book book, Conversation conversation, int columns, Question question) {
        this.book = book;
        this.conversation = conversation;
        this.columns = columns;
        this.half = (columns - LABEL - 3) / 2;
        this.question = question;
    }

    /** The ends, and the one thing that matters most. */
    List<AttributedString> brief(Step now, Step before) {
        List<AttributedString> drawn = new ArrayList<>();
        drawn.add(names());
        drawn.add(now.exchange() == null ? states(now, before) : last(now.exchange(), before.exchange()));
        return drawn;
    }

    List<AttributedString> full(Step now, Step before) {
        List<AttributedString> drawn = new ArrayList<>();
        drawn.add(names());
        if (now.exchange() != null) {
            datagrams(drawn, now.exchange(), before.exchange());
        } else {
            drawn.add(states(now, before));
            drawn.add(number(ACKNOWLEDGED, now, before, Ends.End::una));
            drawn.add(number("SND.NXT", now, before, Ends.End::nxt));
            drawn.add(number(RECEIVED, now, before, Ends.End::rcv));
            drawn.add(number(book.say("screen.window-size"), now, before, Ends.End::window));
        }
        String sends = question != null || now.sends() == null ? "" : book.say(now.sends());
        String gets = question != null || now.gets() == null ? "" : book.say(now.gets());
        boolean byClient = now.byClient();
        drawn.add(row(book.say("screen.call"), byClient ? sends : gets, byClient ? gets : sends, false, false));
        return drawn;
    }

    private AttributedString names() {
        Ink names = book.ink()
                .blank(LABEL + 1)
                .left(book.names.client(conversation), half, Style.CLIENT)
                .blank(1);
        return names.left(book.names.server(conversation), half, Style.SERVER).line(columns);
    }

    private AttributedString states(Step now, Step before) {
        boolean hides = question != null && question.subject() == Subject.STATE;
        String client = hides && question.ofClient() ? "?" : book.glyphs.moved(before.client(), now.client());
        String server = hides && !question.ofClient() ? "?" : book.glyphs.moved(before.server(), now.server());
        boolean clientMoves = client.length() > now.client().length();
        boolean serverMoves = server.length() > now.server().length();
        return row(book.say("screen.state"), client, server, clientMoves, serverMoves);
    }

    private void datagrams(List<AttributedString> drawn, Exchange now, Exchange before) {
        drawn.add(row(
                book.say("screen.datagrams"),
                Long.toString(now.client().datagrams()),
                Long.toString(now.server().datagrams()),
                now.client().datagrams() != before.client().datagrams(),
                now.server().datagrams() != before.server().datagrams()));
        drawn.add(row(
                book.say("flows.bytes"),
                Long.toString(now.client().octets()),
                Long.toString(now.server().octets()),
                now.client().octets() != before.client().octets(),
                now.server().octets() != before.server().octets()));
        drawn.add(last(now, before));
    }

    private AttributedString last(Exchange now, Exchange before) {
        return row(
                book.say("screen.last"),
                now.client().last().in(book.words().language()),
                now.server().last().in(book.words().language()),
                now.client().datagrams() != before.client().datagrams(),
                now.server().datagrams() != before.server().datagrams());
    }

    private AttributedString number(String label, Step now, Step before, ToLongFunction<Ends.End> value) {
        Ends is = now.ends() == null ? Ends.NOTHING : now.ends();
        Ends was = before.ends() == null ? Ends.NOTHING : before.ends();
        // what is asked is its sender's RCV.NXT and the other end's SND.UNA
        boolean hides = question != null && question.subject() == Subject.ACK;
        long client = value.applyAsLong(is.client());
        long server = value.applyAsLong(is.server());
        boolean clientMoves = client != value.applyAsLong(was.client());
        boolean serverMoves = server != value.applyAsLong(was.server());
        boolean byClient = now.byClient();
        String clientSaid = hides && tells(label, byClient) ? "?" : said(client);
        String serverSaid = hides && tells(label, !byClient) ? "?" : said(server);
        return row(label, clientSaid, serverSaid, clientMoves, serverMoves);
    }

    private static boolean tells(String label, boolean sender) {
        return label.equals(sender ? RECEIVED : ACKNOWLEDGED);
    }

    private static String said(long number) {
        return number < 0 ? "-" : Long.toString(number);
    }

    private AttributedString row(String label, String client, String server, boolean clientMoves, boolean serverMoves) {
        Ink ink = book.ink().blank(1).left(label, LABEL, Style.DIM);
        ink.left(client, half, clientMoves ? Style.BOLD : Style.NONE).blank(1);
        return ink.left(server, half, serverMoves ? Style.BOLD : Style.NONE).line(columns);
    }
}
