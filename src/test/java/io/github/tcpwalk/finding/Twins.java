package io.github.tcpwalk.finding;

import static io.github.tcpwalk.testing.Script.script;

import io.github.tcpwalk.finding.TwinsTest.Twin;
import io.github.tcpwalk.testing.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Rows of the table of {@link TwinsTest}. */
abstract class Twins {
    static final String SYN = "> S 0:0(0) <mss 1460,sackOK>";
    static final String SYN_ACK = "< S. 0:0(0) ack 1 <mss 1460,sackOK>";
    static final String ACK = "> . 1:1(0) ack 1";
    static final String RTT = "+0.02 ";

    private final List<Twin> all = new ArrayList<>();

    List<Twin> all() {
        rows();
        return all;
    }

    /** Adds each of them. */
    abstract void rows();

    final void add(String kind, FindingName name, Severity severity, Supplier<Case> sick, Supplier<Case> sound) {
        all.add(new Twin(kind, name, severity, sick, sound, true, false));
    }

    final void differs(String kind, FindingName name, Severity severity, Supplier<Case> sick, Supplier<Case> sound) {
        all.add(new Twin(kind, name, severity, sick, sound, false, false));
    }

    /** The twin may be remarked on. */
    final void milder(String kind, FindingName name, Severity severity, Supplier<Case> sick, Supplier<Case> sound) {
        all.add(new Twin(kind, name, severity, sick, sound, true, true));
    }

    static Case opens(String... lines) {
        return Case.of(lines);
    }

    static Case talk(long sent, long received, String... lines) {
        return Case.whole(sent, received, lines);
    }

    static Case many(int count, double apart, IntFunction<Script> each) {
        Case c = new Case();
        for (int i = 0; i < count; i++) {
            c.and(i * apart, each.apply(i));
        }
        return c;
    }

    static String host(int i) {
        return "10.2." + i / 200 + "." + (i % 200 + 1);
    }

    static Script good(String left, String right) {
        return script(
                        SYN,
                        SYN_ACK,
                        ACK,
                        "> P. 1:11(10) ack 1",
                        "< P. 1:11(10) ack 11",
                        "> F. 11:11(0) ack 11",
                        "< F. 11:11(0) ack 12",
                        "> . 12:12(0) ack 12")
                .between(left, right);
    }

    static Case good2(String left, String right) {
        return new Case().and(0, good(left, right));
    }
}
