package io.github.tcpwalk.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Glossary;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Json;
import io.github.tcpwalk.text.ShellWord;
import io.github.tcpwalk.view.DiagnosisWords;
import io.github.tcpwalk.view.NextCommands;
import io.github.tcpwalk.view.TimeText;
import io.github.tcpwalk.view.rung.RungMaker;
import io.github.tcpwalk.view.rung.Saying;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that a page shows, as JSON: see data.js for what the script makes of it. */
final class PageData {
    private final JsonGenerator json;
    private final Story story;
    private final PageView.Settings settings;
    private final Function<Conversation, List<Finding>> findings;
    private final Texts texts = new Texts();
    private final Set<FindingName> named = EnumSet.noneOf(FindingName.class);
    private final Map<Language, DiagnosisWords> diagnosis = new EnumMap<>(Language.class);
    private final Map<Language, FindingWords> words = new EnumMap<>(Language.class);

    private PageData(
            JsonGenerator json,
            Story story,
            PageView.Settings settings,
            Function<Conversation, List<Finding>> findings) {
        this.json = json;
        this.story = story;
        this.settings = settings;
        this.findings = findings;
        for (Language language : Language.values()) {
            diagnosis.put(language, new DiagnosisWords(language, settings.zone(), story, settings.names()));
            words.put(language, new FindingWords(language, settings.names()::shown));
        }
    }

    static void write(
            OutputStream out,
            Story story,
            String name,
            PageView.Settings settings,
            List<Group> groups,
            Map<Conversation, Ladder> ladders,
            Plots plots,
            Function<Conversation, List<Finding>> findings)
            throws IOException {
        try (JsonGenerator json = Json.inScript(out)) {
            new PageData(json, story, settings, findings).all(name, groups, ladders, plots);
        }
    }

    private void all(String name, List<Group> groups, Map<Conversation, Ladder> ladders, Plots plots)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("language", settings.language().tag());
        json.writeStringField("name", Escape.line(name));
        json.writeStringField("command", command());
        json.writeBooleanField("nanosecond", story.nanosecond());
        json.writeArrayFieldStart("files");
        for (String file : story.names()) {
            json.writeString(Escape.line(file));
        }
        json.writeEndArray();
        summary(name, groups);
        findings(name, groups);
        conversations(ladders, plots);
        plots.legend(json, texts);
        rules();
        states();
        interfaceWords();
        texts.write(json);
        json.writeEndObject();
    }

    /** The files as a shell takes them, behind a verb; "" where they cannot be read again. */
    private String command() {
        boolean again = !settings.files().isEmpty();
        String files = settings.files().stream().map(ShellWord::of).collect(Collectors.joining(" "));
        return again && settings.joined() ? "--join " + files : files;
    }

    private interface Said {
        String in(Language language) throws IOException;
    }

    private static Saying saying(Said said) throws IOException {
        return new Saying(said.in(Language.ENGLISH), said.in(Language.CHINESE));
    }

    private void text(String field, Saying saying) throws IOException {
        json.writeNumberField(field, texts.place(saying));
    }

    private void list(String field, List<Saying> sayings) throws IOException {
        json.writeFieldName(field);
        json.writeArray(texts.places(sayings), 0, sayings.size());
    }

    /** Both languages have as many lines, as each is said for the same reason. */
    private static List<Saying> pairs(List<String> english, List<String> chinese) {
        List<Saying> pairs = new ArrayList<>();
        for (int i = 0; i < Math.min(english.size(), chinese.size()); i++) {
            pairs.add(new Saying(english.get(i), chinese.get(i)));
        }
        return pairs;
    }

    private void summary(String name, List<Group> groups) throws IOException {
        json.writeObjectFieldStart("summary");
        text("head", saying(language -> diagnosis.get(language).summary(name, groups)));
        list(
                "verdict",
                pairs(
                        diagnosis.get(Language.ENGLISH).verdict(groups),
                        diagnosis.get(Language.CHINESE).verdict(groups)));
        List<Saying> remarks = pairs(
                settings.remarks().of(Language.ENGLISH, story),
                settings.remarks().of(Language.CHINESE, story));
        story.comments().stream()
                .flatMap(String::lines)
                .forEach(text -> remarks.add(Saying.name("# " + Escape.line(text)))); // as above a walk
        list("remarks", remarks);
        json.writeNumberField("frames", story.frames());
        json.writeStringField("begins", TimeText.toTheSecond(story.times().first(), settings.zone()));
        json.writeNumberField("span", story.times().last() - story.times().first());
        long tcp = story.chosen().stream()
                .filter(TcpConversation.class::isInstance)
                .count();
        json.writeNumberField("tcp", tcp);
        json.writeNumberField("udp", story.chosen().size() - tcp);
        json.writeEndObject();
    }

    private void findings(String name, List<Group> groups) throws IOException {
        NextCommands next = NextCommands.of(name, settings.files(), settings.joined());
        json.writeArrayFieldStart("findings");
        for (Group group : PageView.told(groups)) {
            FindingName named = group.worst().example().name();
            this.named.add(named);
            DiagnosisWords.Said english = diagnosis.get(Language.ENGLISH).of(group);
            DiagnosisWords.Said chinese = diagnosis.get(Language.CHINESE).of(group);
            json.writeStartObject();
            json.writeStringField("severity", group.severity().toString());
            json.writeStringField("name", named.toString());
            text("title", new Saying(english.title(), chinese.title()));
            list("said", pairs(english.paragraphs(), chinese.paragraphs()));
            json.writeStringField("next", next.of(group).map(Escape::line).orElse(""));
            json.writeArrayFieldStart("see");
            for (Group.Example example : group.examples()) {
                json.writeStartObject();
                json.writeNumberField("conversation", example.conversation());
                evidence(example.finding());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField(
                "findingsLeft", groups.size() - PageView.told(groups).size());
    }

    /** File and frame in turn. */
    private void evidence(Finding finding) throws IOException {
        json.writeArrayFieldStart("frames");
        for (int i = 0; i < finding.frames().size(); i++) {
            json.writeNumber(finding.files().get(i));
            json.writeNumber(finding.frames().get(i));
        }
        json.writeEndArray();
        json.writeNumberField("total", finding.totalFrames());
    }

    private void conversations(Map<Conversation, Ladder> ladders, Plots plots) throws IOException {
        ConversationData each = new ConversationData(json, story, settings, texts);
        json.writeArrayFieldStart("conversations");
        for (Map.Entry<Conversation, Ladder> entry : ladders.entrySet()) {
            json.writeStartObject();
            each.write(entry.getKey(), entry.getValue());
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings.apply(entry.getKey())) {
                finding(finding);
            }
            json.writeEndArray();
            each.rungs(entry.getValue());
            plots.write(entry.getKey(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void finding(Finding finding) throws IOException {
        named.add(finding.name());
        json.writeStartObject();
        json.writeStringField("severity", finding.severity().toString());
        json.writeStringField("name", finding.name().toString());
        text("title", Saying.of(language -> words.get(language).title(finding, Diagnosis.Parties.NOBODY)));
        text("said", Saying.of(language -> words.get(language).text(finding)));
        if (finding.doubt() != null) {
            text(
                    "doubt",
                    Saying.of(language ->
                            words.get(language).againstSentence(finding).orElse("")));
        }
        evidence(finding);
        json.writeEndObject();
    }

    /** Of each finding named: what it means, when it is named, where that fails, what to do. */
    private void rules() throws IOException {
        json.writeObjectFieldStart("rules");
        for (FindingName name : named) {
            List<Saying> parts = new ArrayList<>();
            parts.add(RungMaker.meaning(Glossary.Kind.FINDING, name));
            for (String part : List.of("rule.", "rule.errs.", "rule.do.")) {
                parts.add(Saying.of(language -> Catalogue.of(language).text(part + name)));
            }
            list(name.toString(), parts);
        }
        json.writeEndObject();
    }

    private void states() throws IOException {
        json.writeObjectFieldStart("states");
        for (State state : State.values()) {
            text(state.toString(), RungMaker.meaning(Glossary.Kind.STATE, state));
        }
        json.writeEndObject();
    }

    private void interfaceWords() throws IOException {
        json.writeObjectFieldStart("words");
        for (Language language : Language.values()) {
            ResourceBundle bundle = Catalogue.of(language).resourceBundle("html");
            json.writeObjectFieldStart(language.tag());
            for (String key : new TreeSet<>(bundle.keySet())) {
                json.writeStringField(key.substring("html.".length()), bundle.getString(key));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
