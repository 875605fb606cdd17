package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.Terms;
import io.github.tcpwalk.lab.scenarios.Audience;
import io.github.tcpwalk.lab.scenarios.Call;
import io.github.tcpwalk.lab.scenarios.KernelSocket;
import io.github.tcpwalk.lab.scenarios.Places;
import io.github.tcpwalk.lab.scenarios.Scenario;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Arrow;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.Words;
import io.github.tcpwalk.view.rung.Rung;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Shows a lecture: each call before it is made, then the segments it causes and how the kernel's sockets stand. */
final class LabStep implements Audience {
    private static final int COLUMNS = 78;
    private static final int INDENT = 4;
    private static final int SIDE = 13;
    private static final int SPAN = 36;
    /** In front of the states: how long after the segment before. */
    private static final int WAIT = 8;
    /** Below this nobody waited for anything. */
    private static final long SHORT_NANOS = 1_000_000;
    /** A wait of so long is worth a look. */
    private static final long LONG_NANOS = 30_000_000;
    /** So many segments of one step are shown; after that only what is not ordinary. */
    private static final int MOST_ORDINARY = 12;

    private final PrintStream out;
    private final Paint paint;
    private final Language language;
    private final Catalogue words;
    private final Words rungWords;
    private final StepKeys keys;
    private final double pauseSeconds;
    private Places places;
    private StepCapture capture;
    private boolean made;
    private final Set<String> meanings = new HashSet<>();
    private final Set<Sentence> told = new HashSet<>();
    private boolean together;
    private int steps;
    private int calls;
    private int packets;
    private int shownInStep;
    private int ordinaryInStep;
    private long conversation;
    private long lastNanos;
    private String client = "";
    private String server = "";
    private List<KernelSocket> sockets = List.of();

    /** @param keys null where there are none: then it goes on after a pause */
    LabStep(Io io, PrintStream out, StepKeys keys, double pauseSeconds) {
        this.out = out;
        this.paint = io.paint();
        this.language = io.language();
        this.words = Catalogue.of(language);
        this.rungWords = new Words(language);
        this.keys = keys;
        this.pauseSeconds = pauseSeconds;
    }

    @Override
    public void begins(Scenario scenario, Places where, Path file) {
        places = where;
        made = file != null;
        capture = new StepCapture(file);
        print(0, scenario.name() + ": " + words.text(scenario.description()));
        Map<String, Object> values = new HashMap<>();
        values.put("client", where.client().getHostAddress());
        values.put("server", where.server().getHostAddress());
        values.put("port", where.port());
        values.put("keys", keys == null ? 0 : 1);
        print(0, words.text("lecture.begins", values));
    }

    @Override
    public void announce(List<Call> next) {
        steps++;
        shownInStep = 0;
        out.println();
        String number = String.format("%2d  ", steps);
        together = next.size() > 1;
        for (Call call : next) {
            calls++;
            String head =
                    words.text("lecture.head", Map.of("side", side(call.side()), "call", words.text(call.text())));
            List<String> lines = Paragraph.wrap(head, COLUMNS - INDENT);
            for (String line : lines) {
                out.println(number + paint.of(Style.BOLD, line));
                number = " ".repeat(INDENT);
            }
            if (told.add(call.about())) { // once is enough
                print(together ? INDENT + 2 : INDENT, words.text(call.about()));
            }
        }
        out.flush();
    }

    private String side(String side) {
        return words.text("lecture.side-" + side);
    }

    @Override
    public boolean goesOn() throws IOException {
        if (keys == null) {
            pause();
            return !out.checkError(); // who read it may have left
        }
        String prompt = words.text("lecture.keys");
        out.print(paint.of(Style.DIM, prompt));
        out.flush();
        int key;
        do {
            key = keys.read();
        } while (key != '\n' && key != '\r' && key != ' ' && key != 'q' && key >= 0);
        out.print('\r' + " ".repeat(DisplayWidth.of(prompt)) + '\r');
        return key != 'q' && key >= 0;
    }

    private void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep((long) (pauseSeconds * 1e3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void returned(Call call, String result) {
        if (result != null) {
            Map<String, Object> values = new HashMap<>(Map.of("result", result));
            if (together) {
                values.put("call", words.text(call.text()));
                values.put("side", side(call.side()));
            }
            print(INDENT, words.text("lecture.returned", values));
        }
    }

    @Override
    public void look(boolean caused) throws IOException {
        List<StepCapture.Passed> passed = capture.since();
        if (!caused && !passed.isEmpty()) {
            print(INDENT, words.text("lecture.meanwhile"));
            shownInStep = 0;
        }
        for (StepCapture.Passed one : passed) {
            packets++;
            show(one);
        }
    }

    private void show(StepCapture.Passed one) {
        Rung rung = one.rung();
        String explained = rung.explanation(language).orElse("");
        boolean follows =
                shownInStep > 0 && conversation == one.conversation().number(); // no matter how long a person took
        long wait = follows ? rung.nanos() - lastNanos : 0;
        lastNanos = rung.nanos();
        boolean ordinary = explained.isEmpty() && rung.remarks().isEmpty() && wait < LONG_NANOS;
        if (ordinary && shownInStep >= MOST_ORDINARY) {
            ordinaryInStep++;
            return;
        }
        tellOrdinary();
        shownInStep++;
        turnTo(one.conversation());
        draw(rung, wait);
        for (Rung.Remark remark : rung.remarks()) {
            String meaning = remark.meaning().in(language);
            boolean news = !meaning.isEmpty() && meanings.add(meaning); // once is enough
            print(INDENT + 2, remark.name().in(language) + (news ? ": " + meaning : ""));
        }
        if (!explained.isEmpty()) {
            print(INDENT + 2, explained);
        }
        out.flush();
    }

    private void tellOrdinary() {
        if (ordinaryInStep > 0) {
            print(INDENT + 2, words.text("lecture.ordinary", Map.of("count", ordinaryInStep)));
            ordinaryInStep = 0;
        }
    }

    /** Who the two columns are, unless it is the conversation of the segment before. */
    private void turnTo(Conversation c) {
        if (conversation == c.number()) {
            return;
        }
        conversation = c.number();
        client = "";
        server = "";
        StringBuilder line = new StringBuilder(" ".repeat(WAIT + 1));
        String ends = c.client();
        int width = 2 * SIDE + SPAN + 4;
        line.append(ends);
        Columns.right(line, c.server(), Math.max(c.server().length() + 2, width - ends.length()));
        out.println(line);
    }

    private void draw(Rung rung, long wait) {
        String left = state(rung.client(), client);
        String right = state(rung.server(), server);
        client = rung.client() == null ? client : rung.client();
        server = rung.server() == null ? server : rung.server();
        StringBuilder line = new StringBuilder();
        Columns.right(line, wait < SHORT_NANOS ? "" : "+" + Measure.time(wait), WAIT);
        Columns.right(line, left, SIDE + 1);
        line.append(" |")
                .append(paint.begin(rung.tone().style))
                .append(arrow(rung))
                .append(rung.tone().style == Style.NONE ? "" : paint.end());
        line.append("| ").append(right);
        Columns.trim(line);
        out.println(line);
    }

    private static String state(String now, String before) {
        return now == null || now.equals(before) ? "" : now;
    }

    private String arrow(Rung rung) {
        String numbers = rung.numbers(rungWords);
        String words = rung.role().in(language) + (numbers.isEmpty() ? "" : "  " + numbers);
        return Arrow.plain(words, rung.from() == Rung.From.CLIENT, SPAN);
    }

    @Override
    public void stands(List<KernelSocket> now) {
        tellOrdinary();
        sockets = now;
        if (places.port() == 0 || now.isEmpty()) {
            return;
        }
        print(INDENT, words.text("lecture.sockets", Map.of("sockets", standing())));
        out.flush();
    }

    private String standing() {
        Map<String, Long> alike = sockets.stream()
                .map(s -> words.text(
                        "lecture.socket",
                        Map.of(
                                "side", side(owner(s)),
                                "state", s.state(),
                                "listens", s.state() == State.LISTEN ? 1 : 0,
                                "unread", s.unread(),
                                "unacknowledged", s.unacknowledged(),
                                "fin", s.finUnread() ? "unread" : s.finUnacknowledged() ? "unacknowledged" : "none",
                                "seconds", s.secondsLeft())))
                .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
        return alike.entrySet().stream()
                .map(e -> e.getValue() > 1 ? e.getValue() + " x " + e.getKey() : e.getKey())
                .reduce(this::and)
                .orElse("");
    }

    private String and(String all, String next) {
        return words.text("lab.and", Map.of("all", all, "next", next));
    }

    private String owner(KernelSocket socket) {
        InetSocketAddress local = socket.local();
        boolean same = local.getPort() == socket.remote().getPort();
        if (same && !places.client().equals(places.server())) {
            return local.getAddress().equals(places.client()) ? "a" : "b";
        }
        return local.getPort() == places.port() && !same ? "server" : "client";
    }

    /** What was seen, in two lines. @param octets of the capture of all of it; null for none */
    void sum(byte[] octets, boolean whole) throws IOException {
        out.println();
        Map<String, Object> values = new HashMap<>();
        values.put("calls", calls);
        values.put("packets", packets);
        values.put("made", made ? 1 : 0);
        values.put("whole", whole ? 1 : 0);
        print(0, words.text("lecture.sum", values));
        if (octets == null) {
            return;
        }
        InputStream whatPassed = new ByteArrayInputStream(octets);
        try (Story story = Analysis.of(CaptureFile.open(whatPassed, "", Capture.Access.REPEATED))) {
            List<Conversation> conversations = story.conversations();
            Map<String, Integer> ways = new LinkedHashMap<>();
            conversations.forEach(c -> ways.merge(way(c, 1), 1, Integer::sum));
            Map<String, Integer> told = new LinkedHashMap<>();
            conversations.forEach(c -> told.put(way(c, ways.get(way(c, 1))), 1));
            String all = told.keySet().stream().reduce(this::and).orElse("");
            print(0, words.text("lecture.seen", Map.of("conversations", conversations.size(), "ways", all)));
        }
    }

    private String way(Conversation c, int times) {
        if (!(c instanceof TcpConversation tcp)) {
            return words.text("lecture.way-udp");
        }
        Terms terms = new Terms(language);
        Map<String, Object> values = new HashMap<>(Map.of("times", times));
        values.put("opening", terms.of(tcp.outcome().opening()));
        if (tcp.outcome().closing() != null) {
            values.put("closing", terms.of(tcp.outcome().closing()));
        }
        return words.text("lecture.way", values);
    }

    private void print(int indent, String text) {
        String margin = " ".repeat(indent);
        Paragraph.wrap(text, COLUMNS - indent).forEach(line -> out.println(margin + line));
    }

    /** Something that is said beside the lecture. */
    void say(Sentence sentence) {
        print(0, words.text(sentence));
    }
}
