package io.github.tcpwalk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No English message writes a number that may be 1 before a plural: a select of that number has a case for 1. */
class PluralsTest {
    /** What is counted, or a verb of it; each at once behind the number or after a word. */
    private static final Pattern COUNTED = Pattern.compile("^ (?:(?:compressed|malformed|other|further|more|different|"
            + "duplicate|TCP|UDP) )?(?:octets|bytes|words|units|packets|segments|frames|datagrams|records|blocks|lines|"
            + "files|captures|conversations|connections|openings|hosts|addresses|ports|times|answers|probes|repeats|"
            + "retransmissions|SYNs|FINs|RSTs|ACKs|acknowledgments|points|submissions|scenarios|tries|errors|warnings|"
            + "remarks|ticks|numbers|columns|gaps|pieces|names|values|findings|others|clients|servers|ends|copies|"
            + "checks|items|holes|stalls|students|are|were|have|do)\\b");

    private static final Set<String> NEVER_NUMBERS =
            Set.of("from", "to", "end", "conversation", "last", "gid", "port", "side", "range", "mtu", "frame");

    /** What is never 1: a limit of ours, what a detector asks for at least, or all where some are several. */
    private static final Set<String> NEVER_ONE = Set.of(
            "capture.cut-header octets",
            "capture.pcap-cut octets",
            "error.hosts-many most",
            "error.not-in-order all",
            "error.snap-length most",
            "found.ack-storm acks",
            "found.address-sweep hosts",
            "found.address-sweep attempts",
            "found.backscatter addresses",
            "found.connection-unanswered inVain",
            "found.packet-loss.sum lost",
            "found.packet-loss.sum all",
            "found.packet-loss.sum-to lost",
            "found.packet-loss.sum-to all",
            "found.path-mtu-black-hole repeats",
            "found.port-scan ports",
            "found.port-scan.stealth ports",
            "found.slow-responder answers",
            "found.small-writes segments",
            "found.syn-flood openings",
            "found.syn-flood sources",
            "live.keeps-no-more most",
            "page.but-unordered all",
            "page.parties total",
            "page.unordered all",
            "quiz.why-mss headers",
            "quiz.wrong-headers-again headers",
            "quiz.wrong-mtu headers",
            "report.candidates count",
            "report.captures count",
            "report.one-ip-id count",
            "found.syn-flood.host openings",
            "found.syn-flood.host ports",
            "found.syn-flood.host sources",
            "found.syn-flood.hosts hosts",
            "found.syn-flood.hosts openings",
            "found.syn-flood.hosts sources",
            "report.part-of-list count",
            "report.partly lines",
            "report.too-costly most",
            "report.too-many-frames count",
            "report.too-many-segments most",
            "rst.timeout unanswered",
            "screen.small columns",
            "spec.too-long most",
            "spec.too-many-lines most");

    @Test
    void aNumberStandsBeforeItsNoun() {
        List<String> wrong = new ArrayList<>();
        Catalogue english = Catalogue.of(Language.ENGLISH);
        for (String key : english.keys()) {
            look(key, english.template(key), Map.of(), wrong);
        }
        assertEquals("", String.join("\n", wrong));
    }

    /** @param known which label each selected value has here, null for none of those named */
    private static void look(String key, List<Template.Part> parts, Map<String, Boolean> known, List<String> wrong) {
        for (int i = 0; i < parts.size(); i++) {
            Template.Part part = parts.get(i);
            if (part instanceof Template.Select select) {
                select.cases().forEach((label, text) -> {
                    Map<String, Boolean> here = new HashMap<>(known);
                    here.put(
                            select.name(),
                            label.equals("other") && select.cases().containsKey("1"));
                    look(key, text, here, wrong);
                });
            } else if (part instanceof Template.Place place
                    && place.form() == null
                    && !known.getOrDefault(place.name(), false)
                    && i + 1 < parts.size()
                    && parts.get(i + 1) instanceof Template.Literal literal) {
                Matcher counted = COUNTED.matcher(literal.text());
                String name = key + " " + place.name();
                if (counted.find() && !NEVER_NUMBERS.contains(place.name()) && !NEVER_ONE.contains(name)) {
                    wrong.add(name + ":" + counted.group());
                }
            }
        }
    }
}
