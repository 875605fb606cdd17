package io.github.tcpwalk.finding;

import java.util.List;

/**
 * Something worth telling about a conversation.
 *
 * @param text one sentence for a person, with what was measured
 * @param frames numbers of the frames that prove it, in order, at most {@link Evidence#MOST}
 * @param totalFrames how many frames prove it in all
 * @param against what speaks against it; null when nothing does
 * @param side "client" or "server" where it is about one end, else null
 * @param party the end it is about, as address and port; the same for all conversations that suffer alike
 */
public record Finding(
        FindingName name,
        Severity severity,
        String text,
        List<Long> frames,
        long totalFrames,
        String against,
        String side,
        String party) {

    static Finding of(FindingName name, String text, Evidence evidence) {
        return new Finding(name, name.usualSeverity(), text, evidence.frames(), evidence.total(), null, null, "");
    }

    Finding as(Severity other) {
        return new Finding(name, other, text, frames, totalFrames, against, side, party);
    }

    /** @param doubt null for none */
    Finding against(String doubt) {
        return new Finding(name, severity, text, frames, totalFrames, doubt, side, party);
    }

    /** About one end of the conversation. */
    Finding about(Subject subject, boolean client) {
        return new Finding(
                name,
                severity,
                text,
                frames,
                totalFrames,
                against,
                client ? "client" : "server",
                subject.party(client));
    }

    /** About the conversation as a whole, or about several. */
    Finding about(String everybody) {
        return new Finding(name, severity, text, frames, totalFrames, against, null, everybody);
    }
}
