package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of the capture file as a whole.
 *
 * @param frames records in the file
 * @param firstNanos, lastNanos earliest and latest time stamp, nanoseconds since the epoch; 0 in an empty capture
 * @param linkTypes names, e.g. "LINKTYPE_ETHERNET", in order of first use, joined with commas
 * @param drops packets dropped while capturing, as the file's own statistics count them
 * @param application the program that wrote the file, as pcapng names it
 * @param pcapng false for the older format, which says nothing about its writer
 * @param statistics true when the file has an interface statistics block
 * @param clockWentBack frame of the first packet stamped earlier than the one before
 * @param again which frames are others again, in the order of the file
 * @param damage where the file stops making sense
 */
public record CaptureInfo(
        long frames,
        long firstNanos,
        long lastNanos,
        String linkTypes,
        OptionalLong drops,
        Optional<String> application,
        boolean pcapng,
        boolean statistics,
        OptionalLong clockWentBack,
        List<Sentence> again,
        Optional<Sentence> damage) {}
