package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import java.io.Serializable;
import java.util.List;

/**
 * Something worth telling about a conversation. It holds no sentence: room {@code explain} makes one of the key and the
 * values.
 *
 * @param key which sentence tells it: the name, or the name, a dot and a variant
 * @param values what was measured
 * @param frames numbers of the frames that prove it, in order, at most {@link Evidence#MOST}
 * @param files the file of each of these, by {@link io.github.tcpwalk.capture.Frame#file}
 * @param totalFrames how many frames prove it in all
 * @param span when they passed; null where only the conversation's own times are known
 * @param doubt key of what speaks against it, made as {@code key} is; null when nothing does
 * @param side "client" or "server" where it is about one end, else null
 * @param party the end it is about, as address and port; the same for all conversations that suffer alike
 */
public record Finding(
        FindingName name,
        Severity severity,
        String key,
        List<Value.Named> values,
        List<Long> frames,
        List<Integer> files,
        long totalFrames,
        Span span,
        String doubt,
        String side,
        String party)
        implements Serializable {

    /** Variant of what the end of the capture may have cut off. */
    static final String EARLY = "early";

    /** From one moment to another, nanoseconds since 1970. */
    public record Span(long firstNanos, long lastNanos) implements Serializable {}

    /** When it was: of {@code c} as a whole where its frames do not tell. */
    Span span(Conversation c) {
        return span == null ? new Span(c.firstNanos(), c.lastNanos()) : span;
    }

    /** It says that nothing more came before the end, which nobody knows while packets may come. */
    boolean needsTheEnd() {
        return name == FindingName.CAPTURE_ENDS_EARLY || key.equals(key(name, EARLY));
    }

    static Finding of(FindingName name, Values values, Evidence evidence) {
        return of(name, "", values, evidence);
    }

    /** @param variant "" for the only or the usual sentence */
    static Finding of(FindingName name, String variant, Values values, Evidence evidence) {
        return new Finding(
                name,
                name.usualSeverity(),
                key(name, variant),
                values.list(),
                evidence.frames(),
                evidence.files(),
                evidence.total(),
                evidence.span(),
                null,
                null,
                "");
    }

    private static String key(FindingName name, String variant) {
        return variant.isEmpty() ? name.toString() : name + "." + variant;
    }

    Finding as(Severity other) {
        return new Finding(name, other, key, values, frames, files, totalFrames, span, doubt, side, party);
    }

    /** What speaks against it belongs to its sentence. */
    Finding doubted() {
        return new Finding(name, severity, key, values, frames, files, totalFrames, span, key, side, party);
    }

    /** @param variant null for no doubt */
    Finding doubted(String variant) {
        String other = variant == null ? null : key(name, variant);
        return new Finding(name, severity, key, values, frames, files, totalFrames, span, other, side, party);
    }

    /** About one end of the conversation. */
    Finding about(Subject subject, boolean client) {
        return new Finding(
                name,
                severity,
                key,
                values,
                frames,
                files,
                totalFrames,
                span,
                doubt,
                client ? "client" : "server",
                subject.party(client));
    }

    /** About the conversation as a whole, or about several. */
    Finding about(String everybody) {
        return new Finding(name, severity, key, values, frames, files, totalFrames, span, doubt, null, everybody);
    }
}
