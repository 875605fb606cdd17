package io.github.tcpwalk.spark;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.view.DiagnosisTable;
import io.github.tcpwalk.view.FileNames;
import io.github.tcpwalk.view.Whole;
import io.github.tcpwalk.view.table.RowWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** What of all files a diagnosis needs beside conversations; {@link Whole} says what each is. */
record Totals(long frames, long undecoded, long dropped, long late, boolean damaged) implements Serializable {
    static Totals of(Pipeline pipeline) {
        List<FileReport> files = pipeline.files();
        List<Part.Known> parts = pipeline.known();
        long frames = files.stream().mapToLong(FileReport::frames).sum()
                - parts.stream().mapToLong(Part.Known::repeated).sum();
        long undecoded = files.stream().mapToLong(FileReport::undecoded).sum()
                + pipeline.leftovers().incomplete()
                - parts.stream().mapToLong(Part.Known::undecodedAgain).sum();
        return new Totals(
                frames,
                undecoded,
                files.stream().mapToLong(FileReport::dropped).sum(),
                files.stream().mapToLong(FileReport::late).sum(),
                files.stream().anyMatch(file -> !file.damage().isEmpty()));
    }

    /** Writes the findings of all conversations, those with one cause put together, as the command does. */
    void diagnose(Numbered whole, List<Told> parts, List<String> names, RowWriter to) throws IOException {
        List<Conversation> conversations = whole.told(parts);
        Diagnosis diagnosis = Diagnosis.of(whole.surroundings(), conversations, Diagnosis.By.CAUSE);
        List<Found> found = parts.stream()
                .flatMap(part -> part.found().stream())
                .sorted(Found::compare)
                .toList();
        for (Found f : found) {
            diagnosis.found((TcpConversation) conversations.get(f.number() - 1), f.findings());
        }
        Whole told = new Whole(conversations, whole.lastNanos(), undecoded, dropped, late, frames, damaged, false);
        DiagnosisTable.write(diagnosis.groups(), told, new FileNames(names), to);
    }
}
