package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.homework.report.Flag;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.trace.CaptureInfo;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What in one trace looks as if the file was changed after capturing. */
final class TraceFlags {
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

    static List<Flag> of(Spec spec, Trace trace) {
        List<Flag> flags = new ArrayList<>();
        CaptureInfo capture = trace.capture();
        capture.clockWentBack()
                .ifPresent(frame -> flags.add(new Flag(
                        "time-backwards",
                        "Frame " + frame + " is stamped earlier than the one before it.",
                        "The machine's clock was set while capturing, several interfaces or processors stamped"
                                + " the packets, "
                                + "or two captures were merged.",
                        List.of())));
        edited(capture).ifPresent(flags::add);
        dates(spec.dates(), capture).ifPresent(flags::add);
        badChecksums(trace).ifPresent(flags::add);
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
                        "The file says that " + program + " wrote it, which edits captures and does not make them.",
                        "The student cut the capture down to the exercise, or converted its format, as many "
                                + "instructions ask.",
                        List.of()));
            }
            if (program.toLowerCase(Locale.ROOT).startsWith("dumpcap")
                    && !capture.statistics()
                    && capture.damage().isEmpty()) {
                return Optional.of(new Flag(
                        "no-statistics",
                        "The file says that " + program
                                + " wrote it, but the interface statistics block that it writes at the end is missing.",
                        "Some of the packets were saved again from Wireshark (a selection, or a display filter), or "
                                + "the capture was stopped by force.",
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
                "The packets are stamped " + first + " to " + last + ", outside the time of the assignment.",
                "The machine's clock or time zone was wrong, as in virtual machines that were suspended, or the "
                        + "student had an extension.",
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
                bad + (bad == 1 ? " checksum is" : " checksums are") + " wrong (first: frame " + frame
                        + ") and not of the kind that a sender leaves to its network card.",
                "A faulty cable or card, or an unusual kind of offload; addresses changed for privacy also leave "
                        + "wrong checksums.",
                List.of()));
    }
}
