import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.NotACaptureException;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Diagnosis;
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
        Language language = Language.ENGLISH; // or CHINESE, or Language.fromEnvironment(System.getenv())
        FindingWords words = new FindingWords(language);
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
            Inspection findings = Inspection.of(story, (c, list) -> list.forEach(f -> {
                found.add(f.severity() + " " + words.title(f, Diagnosis.Parties.of(f.party())) + " in " + c.number());
                found.add("  " + words.text(f)); // as diagnose says it
                found.add("  " + words.frames(f, story.names()));
            }));
            story.inOrder(Visitor.both(counter, findings));
            for (Conversation c : story.conversations()) {
                System.out.println(c.number() + " " + c.client() + " -> " + c.server() + ": " + c.packets()
                        + " packets to port " + c.serverPort() + ", " + again.getOrDefault(c, 0L)
                        + " octets sent again");
            }
            found.forEach(System.out::println);
            story.damage().forEach(damage -> System.out.println(language.say(damage.sentence())));
        } catch (NotACaptureException e) {
            System.out.println(e.getMessage()); // in English; language.say(e.sentence()) in the other
        }
    }
}
