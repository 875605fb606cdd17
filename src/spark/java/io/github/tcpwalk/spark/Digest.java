package io.github.tcpwalk.spark;

import io.github.tcpwalk.text.Escape;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;

/** What is printed of a run. */
final class Digest {
    /** The largest partition is told of where it has so many times the packets of the one in the middle. */
    private static final int SKEWED = 4;

    private Digest() {}

    static void print(Pipeline pipeline, long shuffledOctets, PrintStream to) {
        List<FileReport> files = pipeline.files();
        List<Part.Known> parts = pipeline.known();
        long packets = files.stream().mapToLong(FileReport::packets).sum()
                + pipeline.leftovers().packets();
        long frames = files.stream().mapToLong(FileReport::frames).sum();
        long repeated = parts.stream().mapToLong(Part.Known::repeated).sum();
        long conversations = parts.stream().mapToLong(Part.Known::conversations).sum();
        to.println("files " + files.size() + ", frames " + frames + ", packets " + packets + ", conversations "
                + conversations);
        if (repeated > 0) {
            to.println("frames that several files hold, told once: " + repeated);
        }
        to.println("shuffled: " + shuffledOctets + " octets, " + shuffledOctets / Math.max(1, packets) + " a packet, "
                + parts.size() + " partitions");
        skew(parts, pipeline.numbered().value(), to);
        files.stream()
                .flatMap(file -> file.damage().stream())
                .forEach(what -> to.println("damaged: " + Escape.line(what)));
        to.flush();
    }

    private static void skew(List<Part.Known> parts, Numbered numbered, PrintStream to) {
        long[] sizes = parts.stream().mapToLong(Part.Known::packets).sorted().toArray();
        long median = sizes[sizes.length / 2];
        Part.Known largest = parts.stream()
                .max(Comparator.comparingLong(Part.Known::packets))
                .orElseThrow();
        if (largest.packets() > SKEWED * Math.max(1, median) && largest.longest() != null) {
            to.println("skewed: partition " + largest.partition() + " has " + largest.packets()
                    + " frames, the median " + median + "; of these " + largest.longestPackets()
                    + " are of conversation " + numbered.of(largest.partition())[largest.longestAt()] + ", "
                    + largest.longest());
        }
    }
}
