package io.github.tcpwalk.view;

import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.finding.Whom;
import io.github.tcpwalk.text.ShellWord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to type next to see a group's conversations: commands that can be pasted into a shell. */
public final class NextCommands {
    /** More numbers are no command that anybody reads. */
    private static final int MOST_NUMBERS = 8;

    private final String files;

    private NextCommands(String files) {
        this.files = files;
    }

    /**
     * @param name of the capture as the view was told it
     * @param lasting files that can be read once more; none where one of those joined cannot
     */
    public static NextCommands of(String name, List<String> lasting, boolean joined) {
        if (joined) {
            String words = lasting.stream().map(ShellWord::of).collect(Collectors.joining(" "));
            return new NextCommands(words.isEmpty() ? null : "--join " + words);
        }
        return new NextCommands(lasting.contains(name) ? ShellWord.of(name) : null);
    }

    /** Empty where the capture cannot be read again. */
    public Optional<String> of(Group g) {
        return files == null ? Optional.empty() : Optional.of("tcpwalk " + choosing(g) + " " + files);
    }

    private static String choosing(Group g) {
        Group.Scope scope = g.scope();
        return switch (scope.kind()) {
            case CLIENT_PORT, SERVER -> "flows --host " + scope.host() + " --port " + scope.port();
            case HOST -> "diagnose --host " + scope.host();
            case PORT -> "diagnose --port " + scope.port();
            case MINUTE -> "walk --conversation " + numbers(examples(g));
            case FINDING -> alike(g);
        };
    }

    private static String alike(Group g) {
        Group.Part part = g.parts().get(0);
        if (part.conversation() == 0 && !part.parties().name().isEmpty()) {
            return "flows " + of(part);
        }
        boolean few = part.totalConversations()
                <= Math.min(MOST_NUMBERS, part.conversations().size());
        return few || part.parties().name().isEmpty()
                ? "walk --conversation " + numbers(few ? part.conversations() : examples(g))
                : "flows " + of(part);
    }

    private static List<Long> examples(Group g) {
        return g.examples().stream()
                .map(example -> (long) example.conversation())
                .distinct()
                .sorted()
                .toList();
    }

    private static String numbers(List<Long> conversations) {
        return conversations.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The address it is about, with or without a port, in brackets or not, and the one port of a sweep. */
    private static String of(Group.Part part) {
        Whom whom = Whom.of(part.parties().name());
        String host = "--host " + whom.host();
        if (whom.port() >= 0) {
            return host + " --port " + whom.port();
        }
        return part.conversation() == 0 ? host + swept(part.example()) : host;
    }

    private static String swept(Finding finding) {
        return finding.values().stream()
                .filter(named -> named.name().equals("port"))
                .map(named -> named.value() instanceof Value.Number n ? " --port " + n.number() : "")
                .findFirst()
                .orElse("");
    }
}
