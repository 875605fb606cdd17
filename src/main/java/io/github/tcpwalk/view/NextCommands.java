package io.github.tcpwalk.view;

import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.text.ShellWord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to type next to see a group's conversations: commands that can be pasted into a shell. */
final class NextCommands {
    /** More numbers are no command that anybody reads. */
    private static final int MOST_NUMBERS = 8;

    private final String files;

    private NextCommands(String files) {
        this.files = files;
    }

    /** @param name of the capture as the view was told it: what came through a pipe cannot be read once more */
    static NextCommands of(String name, List<String> asked, boolean joined) {
        if (joined) {
            boolean all = asked.stream().noneMatch("-"::equals);
            String words = asked.stream().map(ShellWord::of).collect(Collectors.joining(" "));
            return new NextCommands(all ? "--join " + words : null);
        }
        return new NextCommands(!name.isEmpty() && asked.contains(name) ? ShellWord.of(name) : null);
    }

    /** Empty where the capture cannot be read again. */
    Optional<String> of(Group g) {
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
            return "flows " + host(part.parties().name());
        }
        boolean few = part.totalConversations()
                <= Math.min(MOST_NUMBERS, part.conversations().size());
        return few || part.parties().name().isEmpty()
                ? "walk --conversation " + numbers(few ? part.conversations() : examples(g))
                : "flows " + host(part.parties().name());
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

    /** Of an address with or without a port, in brackets or not. */
    private static String host(String party) {
        int bracket = party.indexOf(']');
        int colon = party.lastIndexOf(':');
        if (bracket >= 0) {
            return "--host " + party.substring(1, bracket) + port(party.substring(bracket + 1));
        }
        boolean port = colon >= 0 && colon == party.indexOf(':');
        return port ? "--host " + party.substring(0, colon) + port(party.substring(colon)) : "--host " + party;
    }

    private static String port(String behind) {
        return behind.isEmpty() ? "" : " --port " + behind.substring(1);
    }
}
