package io.github.tcpwalk.view;

import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Pattern;
import io.github.tcpwalk.finding.Whom;
import io.github.tcpwalk.view.table.Encoded;
import java.util.List;

/**
 * A finding, and the conversations that share it where it stands by itself.
 *
 * @param parties whom all of them are about
 * @param example the conversation it was found in; 0 when several together show it
 * @param conversations numbers of the first ones
 * @param waits how long they waited; null where not told
 * @param group what it is part of; null outside a diagnosis
 */
public record FindingRow(
        FileNames names,
        Finding finding,
        FindingWords words,
        Diagnosis.Parties parties,
        int example,
        List<Long> conversations,
        long totalConversations,
        Group.Spread waits,
        Group group) {

    /** Within its conversation. */
    public static FindingRow of(FileNames names, Finding finding, FindingWords words) {
        return new FindingRow(names, finding, words, Diagnosis.Parties.NOBODY, 0, List.of(), 0, null, null);
    }

    public static FindingRow of(FileNames names, Pattern p, FindingWords words) {
        Diagnosis.Parties parties = Diagnosis.Parties.of(p.finding().party());
        return new FindingRow(
                names, p.finding(), words, parties, 0, p.conversations(), p.totalConversations(), null, null);
    }

    public static FindingRow of(FileNames names, Group g, Group.Part part, FindingWords words) {
        return new FindingRow(
                names,
                part.example(),
                words,
                part.parties(),
                part.conversation(),
                part.conversations(),
                part.totalConversations(),
                part.waits(),
                g);
    }

    /** The end that it is about. */
    Whom party() {
        return Whom.of(finding.party());
    }

    /** The host that all are about. */
    Whom host() {
        return Whom.of(parties.name());
    }

    /** Its ports, the first ones. */
    List<Long> ports() {
        return parties.totalPorts() == 0 && host().port() >= 0
                ? List.of((long) host().port())
                : parties.ports().stream().map(Long::valueOf).toList();
    }

    long totalPorts() {
        return parties.totalPorts() == 0 ? ports().size() : parties.totalPorts();
    }

    /** The file that the first frame is numbered in. */
    Encoded file() {
        return names.of(finding.files().isEmpty() ? 0 : finding.files().get(0));
    }

    /** The file of each frame. */
    List<Encoded> files() {
        return finding.files().stream().map(names::of).toList();
    }
}
