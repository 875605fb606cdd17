package io.github.tcpwalk.view;

import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Pattern;
import io.github.tcpwalk.view.table.Encoded;
import java.util.List;

/**
 * A finding, and the conversations that share it where it stands by itself.
 *
 * @param file null within a conversation
 * @param parties whom it is about
 * @param example the conversation it was found in; 0 when several together show it
 * @param conversations numbers of the first ones
 */
record FindingRow(
        Encoded file,
        Finding finding,
        FindingWords words,
        String parties,
        int example,
        List<Long> conversations,
        long totalConversations) {

    /** Within its conversation. */
    static FindingRow of(Finding finding, FindingWords words) {
        return new FindingRow(null, finding, words, null, 0, List.of(), 0);
    }

    static FindingRow of(Encoded file, Pattern p, FindingWords words) {
        String party = p.finding().party();
        return new FindingRow(file, p.finding(), words, party, 0, p.conversations(), p.totalConversations());
    }

    static FindingRow of(Encoded file, Diagnosis.Group g, FindingWords words) {
        return new FindingRow(
                file,
                g.example(),
                words,
                words.parties(g.parties()),
                g.conversation(),
                g.conversations(),
                g.totalConversations());
    }
}
