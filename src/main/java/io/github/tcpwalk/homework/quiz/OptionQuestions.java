package io.github.tcpwalk.homework.quiz;

import java.util.List;
import java.util.OptionalLong;

/** What the ends agreed upon in the options of their SYNs. */
final class OptionQuestions {
    private static final int HEADERS_IPV4 = 40;
    private static final int HEADERS_IPV6 = 60;
    private static final int KIND_OF_SCALE = 3;

    private OptionQuestions() {}

    static void of(Asked a) {
        if (!a.hasBothSyns()) {
            return;
        }
        for (boolean client : new boolean[] {true, false}) {
            mss(a, client);
            shift(a, client);
        }
        if (a.tcp().end(true).optionsKnown() && a.tcp().end(false).optionsKnown()) {
            agreed(a);
        }
    }

    private static void mss(Asked a, boolean client) {
        String fact = client ? "syn.mss.C" : "syn.mss.S";
        OptionalLong mss = a.whole(fact);
        if (mss.isEmpty()) {
            return;
        }
        boolean six = a.conversation().conversation().clientAddress().indexOf(':') >= 0;
        int headers = six ? HEADERS_IPV6 : HEADERS_IPV4;
        a.draft("mss", Topic.OPTIONS, 1)
                .of(OpeningQuestions.end(client))
                .fact(fact)
                .text("quiz.ask-mss", "end", OpeningQuestions.end(client))
                .why("quiz.why-mss", "mss", mss.getAsLong(), "headers", headers)
                .wrong(mss.getAsLong() + headers, "quiz.wrong-mtu", "headers", headers)
                .wrong(a.whole(client ? "syn.mss.S" : "syn.mss.C"), "quiz.wrong-other-end")
                .wrong(mss.getAsLong() - headers, "quiz.wrong-headers-again", "headers", headers)
                .numbers();
    }

    private static void shift(Asked a, boolean client) {
        String fact = client ? "wscale.C" : "wscale.S";
        OptionalLong shift = a.whole(fact);
        if (shift.isEmpty()) {
            return;
        }
        long count = shift.getAsLong();
        long factor = 1L << count;
        a.draft("window-shift", Topic.OPTIONS, 1)
                .of(OpeningQuestions.end(client))
                .fact(fact)
                .text("quiz.ask-shift", "end", OpeningQuestions.end(client))
                .why("quiz.why-shift", "shift", count, "factor", factor)
                .wrong(factor, "quiz.wrong-factor-for-shift")
                .wrong(a.whole(client ? "wscale.S" : "wscale.C"), "quiz.wrong-other-end")
                .wrong(KIND_OF_SCALE, "quiz.wrong-kind-of-option", "kind", KIND_OF_SCALE)
                .numbers();
        a.draft("window-factor", Topic.OPTIONS, 2)
                .of(OpeningQuestions.end(client))
                .number(factor)
                .frames(a.known(fact).orElseThrow().frames())
                .gives(fact)
                .text("quiz.ask-factor", "end", OpeningQuestions.end(client))
                .why("quiz.why-shift", "shift", count, "factor", factor)
                .wrong(count, "quiz.wrong-shift-for-factor")
                .wrong(2 * count, "quiz.wrong-doubled-shift")
                .wrong(factor * 2, "quiz.wrong-counted-twice-as-much")
                .numbers();
    }

    private static void agreed(Asked a) {
        boolean both = a.is("sack.both", "true");
        a.known("sack.both")
                .ifPresent(known -> a.draft("sack", Topic.OPTIONS, 1)
                        .fact("sack.both")
                        .text("quiz.ask-sack")
                        .why("quiz.why-sack", "both", both)
                        .truth(both));
        boolean scaled = a.whole("wscale.C").isPresent() && a.whole("wscale.S").isPresent();
        a.draft("scaling", Topic.OPTIONS, 2)
                .gives("scaling")
                .text("quiz.ask-scaling")
                .why("quiz.why-scaling", "both", scaled)
                .frames(a.known("sack.both").map(known -> known.frames()).orElse(List.of()))
                .truth(scaled);
    }
}
