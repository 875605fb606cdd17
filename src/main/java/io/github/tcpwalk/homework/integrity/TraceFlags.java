package io.github.tcpwalk.homework.integrity;

import io.github.tcpwalk.homework.report.Flag;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.trace.CaptureInfo;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.text.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What in one trace looks as if the file was changed after capturing. */
public final class TraceFlags {
    private static final Set<String> EDITORS = Set.of(
            "editcap",
            "mergecap",
            "reordercap",
            "text2pcap",
            "joincap",
            "tracewrangler",
            "scapy",
            "bittwiste",
            "tcprewrite");

    private TraceFlags() {}

    /** @param graded the conversation that was graded; empty when none fits */
    public static List<Flag> of(Spec spec, Trace trace, Optional<Print> graded) {
        List<Flag> flags = new ArrayList<>();
        CaptureInfo capture = trace.capture();
        capture.clockWentBack()
                .ifPresent(frame -> flags.add(new Flag(
                        "time-backwards",
                        Sentence.of("report.time-backwards", "frame", frame),
                        Sentence.of("report.innocent-time-backwards"),
                        List.of())));
        edited(capture).ifPresent(flags::add);
        dates(spec.dates(), capture).ifPresent(flags::add);
        badChecksums(trace).ifPresent(flags::add);
        graded.flatMap(Scripted::flag).ifPresent(flags::add);
        for (TraceConversation c : trace.conversations()) {
            if (flags.stream().noneMatch(f -> f.name().equals(TimestampClock.NAME))) {
                TimestampClock.flag(c).ifPresent(flags::add);
            }
            if (flags.stream().noneMatch(f -> f.name().equals(IpIdGaps.NAME))) {
                IpIdGaps.flag(c).ifPresent(flags::add);
            }
        }
        return flags;
    }

    private static Optional<Flag> edited(CaptureInfo capture) {
        if (capture.application().isPresent()) {
            String program = capture.application().get();
            boolean editor = EDITORS.stream().anyMatch(program.toLowerCase(Locale.ROOT)::contains);
            if (editor) {
                return Optional.of(new Flag(
                        "re-saved",
                        Sentence.of("report.re-saved", "program", program),
                        Sentence.of("report.innocent-re-saved"),
                        List.of()));
            }
            if (program.toLowerCase(Locale.ROOT).startsWith("dumpcap")
                    && !capture.statistics()
                    && capture.damage().isEmpty()) {
                return Optional.of(new Flag(
                        "no-statistics",
                        Sentence.of("report.no-statistics", "program", program),
                        Sentence.of("report.innocent-no-statistics"),
                        List.of()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Flag> dates(Spec.Dates dates, CaptureInfo capture) {
        if (capture.frames() == 0) {
            return Optional.empty();
        }
        Instant first = instant(capture.firstNanos());
        Instant last = instant(capture.lastNanos());
        boolean early = dates.from().map(first::isBefore).orElse(false);
        boolean late = dates.to().map(last::isAfter).orElse(false);
        if (!early && !late) {
            return Optional.empty();
        }
        return Optional.of(new Flag(
                "outside-dates",
                Sentence.of("report.outside-dates", "first", first, "last", last),
                Sentence.of("report.innocent-outside-dates"),
                List.of()));
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    private static Optional<Flag> badChecksums(Trace trace) {
        long bad = 0;
        long frame = 0;
        for (TraceConversation c : trace.conversations()) {
            for (TraceSegment s : c.segments()) {
                if (!s.is(Note.BAD_CHECKSUM)) {
                    continue;
                }
                if (bad++ == 0) {
                    frame = s.frame();
                }
            }
        }
        if (bad == 0) {
            return Optional.empty();
        }
        return Optional.of(new Flag(
                "bad-checksums",
                Sentence.of("report.bad-checksums", "count", bad, "frame", frame),
                Sentence.of("report.innocent-bad-checksums"),
                List.of()));
    }
}
