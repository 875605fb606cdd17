import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.finding.Inspection;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who sent again, how much, and what was found: java -cp JARS Retransmitters CAPTURE. */
public final class Retransmitters {
    public static void main(String[] args) throws IOException {
        Map<Conversation, Long> again = new HashMap<>();
        List<String> found = new ArrayList<>();
        try (Story story = Analysis.of(Path.of(args[0]))) {
            Visitor counter = new Visitor() {
                @Override
                public void segment(TcpConversation c, Segment s, Observation o) {
                    if (o.is(Note.RETRANSMISSION)) {
                        again.merge(c, (long) s.payloadOctets, Long::sum); // numbers, not the cursors
                    }
                }
            };
            Inspection findings = Inspection.of(
                    story,
                    (c, list) -> list.forEach(f ->
                            found.add(f.severity() + " " + f.name() + " in " + c.number() + ", frames " + f.frames())));
            story.inOrder(Visitor.both(counter, findings));
            for (Conversation c : story.conversations()) {
                System.out.println(c.number() + " " + c.client() + " -> " + c.server() + ": " + c.packets()
                        + " packets, " + again.getOrDefault(c, 0L) + " octets sent again");
            }
        }
        found.forEach(System.out::println);
    }
}
