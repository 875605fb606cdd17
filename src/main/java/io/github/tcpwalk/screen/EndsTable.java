package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.screen.Quizmaster.Question;
import io.github.tcpwalk.screen.Quizmaster.Subject;
import io.github.tcpwalk.text.Style;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jline.utils.AttributedString;

/** Both ends side by side: state, the variables of RFC 9293 section 3.3.1, and the socket call behind a segment. */
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

    void draw(List<AttributedString> drawn, Rung now, Rung before) {
        Ink names = book.ink()
                .blank(LABEL + 1)
                .left(conversation.client(), half, Style.CLIENT)
                .blank(1);
        drawn.add(names.left(conversation.server(), half, Style.SERVER).line(columns));
        boolean hides = question != null && question.subject() == Subject.STATE;
        String client = hides && question.ofClient() ? "?" : moved(before.client(), now.client());
        String server = hides && !question.ofClient() ? "?" : moved(before.server(), now.server());
        boolean clientMoves = client.length() > now.client().length();
        boolean serverMoves = server.length() > now.server().length();
        drawn.add(row(book.say("screen.state"), client, server, clientMoves, serverMoves));
        drawn.add(number(ACKNOWLEDGED, now, before, Ends.End::una));
        drawn.add(number("SND.NXT", now, before, Ends.End::nxt));
        drawn.add(number(RECEIVED, now, before, Ends.End::rcv));
        drawn.add(number(book.say("screen.window"), now, before, Ends.End::window));
        Rung.Told told = question == null ? now.told() : null;
        String sends = told == null || told.sends() == null ? "" : book.say(told.sends());
        String gets = told == null || told.gets() == null ? "" : book.say(told.gets());
        boolean byClient = now.fromClient() == null || now.fromClient();
        drawn.add(row(book.say("screen.call"), byClient ? sends : gets, byClient ? gets : sends, false, false));
    }

    private String moved(String before, String now) {
        return before.equals(now) || before.isEmpty() ? now : before + " " + book.glyphs.to() + " " + now;
    }

    private AttributedString number(String label, Rung now, Rung before, ToLongFunction<Ends.End> value) {
        Ends is = now.ends() == null ? Ends.NOTHING : now.ends();
        Ends was = before.ends() == null ? Ends.NOTHING : before.ends();
        // what is asked is its sender's RCV.NXT and the other end's SND.UNA
        boolean hides = question != null && question.subject() == Subject.ACK;
        long client = value.applyAsLong(is.client());
        long server = value.applyAsLong(is.server());
        boolean clientMoves = client != value.applyAsLong(was.client());
        boolean serverMoves = server != value.applyAsLong(was.server());
        boolean byClient = now.fromClient() == null || now.fromClient();
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
