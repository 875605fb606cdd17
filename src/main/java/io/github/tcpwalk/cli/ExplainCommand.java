package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Guide;
import io.github.tcpwalk.explain.Language;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tell in a page what a phenomenon of TCP is, why it is so, and which sample shows it.",
        footer = {
            "",
            "Examples:",
            "  tcpwalk explain",
            "  tcpwalk explain three-way",
            "  tcpwalk explain time-wait --lang zh-CN",
            "  tcpwalk explain CLOSE-WAIT"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Io io;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "TOPIC",
            description = "A topic, or the name of a note, finding, state, opening or closing; without one, the list"
                    + " of topics.")
    private String[] words = {};

    @Mixin
    private LanguageOption languageOption;

    ExplainCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Language language = languageOption.language(io.environment());
        if (words.length == 0) {
            out.print(Guide.list(language));
            out.flush();
            return Tcpwalk.DONE;
        }
        // "split handshake" and "timed out" are names of two words
        String name = String.join(" ", words);
        Optional<String> answer = Guide.answer(name, language);
        if (answer.isEmpty()) {
            io.err().println("tcpwalk explain: " + Guide.unknown(name, language));
            return Tcpwalk.USAGE;
        }
        out.print(answer.get());
        out.flush();
        return Tcpwalk.DONE;
    }
}
