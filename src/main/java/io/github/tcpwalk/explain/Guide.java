package io.github.tcpwalk.explain;

import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code tcpwalk explain} prints: the list of topics, a page, the lines for a name, or the nearest names. */
public final class Guide {
    /** Columns of the lines made here; pages are laid out beforehand. */
    private static final int COLUMNS = 79;
    /** A longer name in an error message would hide the message. */
    private static final int LONGEST_NAME_SHOWN = 40;

    private static final String EXERCISE = "explain.exercise-";
    private static final Pattern SAMPLE = Pattern.compile("sample-pcaps/\\S+");
    private static final String QUIZ = "tcpwalk quiz ";

    private Guide() {}

    /** Every topic with its title, and a word on the other names. */
    public static String list(Language language) {
        Catalogue catalogue = Catalogue.of(language);
        StringBuilder list = new StringBuilder(catalogue.text("explain.list")).append("\n\n");
        for (String name : Topics.names()) {
            list.append("  ").append(Topics.title(name, language).orElse(name)).append('\n');
        }
        list.append('\n');
        String names = catalogue.text("explain.names", Map.of("example", "duplicate-ack"));
        Paragraph.wrap(names, COLUMNS).forEach(line -> list.append(line).append('\n'));
        return list.toString();
    }

    /** The page of a topic, else the lines of the glossary for a name; empty when it is neither. */
    public static Optional<String> answer(String called, Language language) {
        String name = OtherNames.here(called);
        Optional<String> page = Topics.page(Glossary.slug(name), language);
        if (page.isEmpty()) {
            return glossaryAnswer(name, language);
        }
        Catalogue catalogue = Catalogue.of(language);
        StringBuilder answer = new StringBuilder(page.get());
        String slug = Glossary.slug(name);
        exercise(answer, slug, catalogue);
        if (Glossary.line(Glossary.Kind.FINDING, slug, language).isPresent()) {
            answer.append('\n');
            rule(answer, slug, catalogue);
        }
        return Optional.of(answer.toString());
    }

    /** A question about a sample, and the command that answers it. */
    private static void exercise(StringBuilder answer, String topic, Catalogue catalogue) {
        answer.append('\n');
        String question = catalogue.text(EXERCISE + topic);
        String line = catalogue.text("explain.exercise", Map.of("question", question));
        Paragraph.wrap(line, COLUMNS).forEach(some -> answer.append(some).append('\n'));
        String command = Topics.exercise(topic);
        String margin = "    ";
        int last = margin.length() + command.length() > COLUMNS ? command.lastIndexOf(' ') : command.length();
        answer.append(margin).append(command, 0, last);
        if (last < command.length()) { // as a shell goes on
            answer.append(" \\\n").append(margin).append(margin).append(command, last + 1, command.length());
        }
        answer.append('\n');
        Matcher sample = SAMPLE.matcher(command);
        if (!command.startsWith(QUIZ) && sample.find()) {
            answer.append("    ").append(QUIZ + sample.group() + " --key").append('\n');
        }
    }

    /** When a finding is named, with its limits, where that fails, and what to do next. */
    private static void rule(StringBuilder answer, String finding, Catalogue catalogue) {
        for (String part : List.of("rule.", "rule.errs.", "rule.do.")) {
            String line = catalogue.text(part + "line", Map.of("text", catalogue.text(part + finding)));
            Paragraph.wrap(line, COLUMNS).forEach(some -> answer.append(some).append('\n'));
        }
    }

    private static Optional<String> glossaryAnswer(String name, Language language) {
        List<Glossary.Entry> entries = Glossary.entries(name, language);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder answer = new StringBuilder();
        TreeSet<String> topics = new TreeSet<>();
        for (Glossary.Entry entry : entries) {
            String heading = entry.kind() == Glossary.Kind.FINDING || entry.kind() == Glossary.Kind.NOTE
                    ? entry.name()
                    : name.strip();
            String line = heading + " (" + entry.kindName() + "): " + entry.text();
            Paragraph.wrap(line, COLUMNS).forEach(part -> answer.append(part).append('\n'));
            if (entry.kind() == Glossary.Kind.FINDING) {
                rule(answer, entry.name(), Catalogue.of(language));
            }
            topics.add(entry.topic());
        }
        for (String topic : topics) {
            answer.append(Catalogue.of(language).text("explain.more", Map.of("topic", topic)))
                    .append('\n');
        }
        return Optional.of(answer.toString());
    }

    /** One line for standard error: that there is no such name, and which ones come near. */
    public static String unknown(String name, Language language) {
        List<String> known = new ArrayList<>(Topics.names());
        Glossary.names().stream()
                .filter(other -> !known.contains(Glossary.slug(other)))
                .forEach(known::add);
        List<String> ours = NearestNames.of(name, known);
        List<String> near = ours.isEmpty()
                ? NearestNames.of(name, OtherNames.all().stream().sorted().toList())
                : ours;
        Catalogue catalogue = Catalogue.of(language);
        return near.isEmpty()
                ? catalogue.text("explain.unknown", Map.of("name", Escape.line(name, LONGEST_NAME_SHOWN)))
                : catalogue.text(
                        "explain.unknown-near",
                        Map.of("name", Escape.line(name, LONGEST_NAME_SHOWN), "names", String.join(", ", near)));
    }
}
