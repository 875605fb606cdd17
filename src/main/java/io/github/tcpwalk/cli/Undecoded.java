package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.wire.DecodeCounts;
import io.github.tcpwalk.wire.Malformed;
import io.github.tcpwalk.wire.OtherContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says of what was not decoded what it is, so that a file of which nothing is shown is not a riddle. */
final class Undecoded {
    /** More kinds would not help. */
    private static final int MOST_KINDS = 4;

    private final ErrorLines err;
    private final Story story;
    private final String name;
    private final DecodeCounts counts;

    Undecoded(ErrorLines err, Story story, String name) throws IOException {
        this.err = err;
        this.story = story;
        this.name = name;
        this.counts = story.counts();
    }

    /** @return the exit status that goes with it */
    int say() throws IOException {
        long unsupported = 0;
        for (var entry : counts.unsupportedLinkTypes().entrySet()) {
            unsupported += entry.getValue();
            say("error.link-type", entry.getValue(), entry.getKey());
        }
        boolean all = unsupported > 0 && unsupported == story.frames();
        if (!all && story.frames() > 0 && counts.segments + counts.datagrams == 0) {
            nothing();
        }
        if (!all && counts.malformed > 0 && counts.segments + counts.datagrams > 0) {
            malformed();
        }
        if (!all && counts.incompleteDatagrams > 0 && counts.segments + counts.datagrams > 0) {
            err.say("error.fragments", Map.of("file", name, "packets", counts.incompleteDatagrams));
        }
        if (counts.ipAsEthernet > 0) {
            say("error.ip-as-ethernet", counts.ipAsEthernet, "");
        }
        return all ? Tcpwalk.UNREADABLE : Tcpwalk.DONE;
    }

    private void say(String key, long frames, String type) throws IOException {
        err.say(key, Map.of("file", name, "frames", frames, "all", story.frames(), "type", type));
    }

    /** Left out of every conversation, which looks as if the capture had missed it. */
    private void malformed() throws IOException {
        Malformed first = counts.firstMalformed().get(0);
        err.say(
                "error.malformed",
                Map.of(
                        "file", name,
                        "packets", counts.malformed,
                        "frame", first.frame(),
                        "layer", first.layer(),
                        "needed", first.needed(),
                        "available", first.available()));
    }

    /** Neither TCP nor UDP: what it is instead, the most frequent first. */
    private void nothing() throws IOException {
        List<Sentence> contents = new ArrayList<>();
        for (OtherContent other : counts.otherContents()) {
            boolean decimal = other.kind() == OtherContent.Kind.IP;
            String number = String.format(decimal ? "%d" : "0x%04x", other.number());
            contents.add(content(other.packets(), other.kind().toString(), number, other.name()));
        }
        add(contents, counts.encrypted80211, "encrypted");
        add(contents, counts.cut, "cut");
        add(contents, counts.malformed, "malformed");
        add(contents, counts.incompleteDatagrams, "fragments");
        Object what = "none";
        for (Sentence content : contents.subList(0, Math.min(contents.size(), MOST_KINDS))) {
            what = what.equals("none") ? content : Sentence.of("error.list", "list", what, "item", content);
        }
        err.say(
                "error.nothing-decoded",
                Map.of("file", name, "frames", story.frames(), "type", counts.linkType(), "what", what));
    }

    private static void add(List<Sentence> contents, long packets, String kind) {
        if (packets > 0) {
            contents.add(content(packets, kind, "", "none"));
        }
    }

    private static Sentence content(long packets, String kind, String number, String called) {
        String known = called.isEmpty() ? "none" : called;
        return Sentence.of("error.content", "packets", packets, "kind", kind, "number", number, "name", known);
    }
}
