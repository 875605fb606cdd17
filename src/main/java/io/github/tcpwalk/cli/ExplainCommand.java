package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Guide;
import io.github.tcpwalk.explain.Language;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "explain", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer>, Paged {
    private final Io io;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "TOPIC")
    private String[] words = {};

    ExplainCommand(Io io) {
        this.io = io;
    }

    @Override
    public boolean isPaged() {
        return true;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Language language = io.language();
        if (words.length == 0) {
            out.print(Guide.list(language));
            out.flush();
            return Tcpwalk.DONE;
        }
        // "split handshake" and "timed out" are names of two words
        String name = String.join(" ", words);
        Optional<String> answer = Guide.answer(name, language);
        if (answer.isEmpty()) {
            Tcpwalk.sayHelped(io.err(), Guide.unknown(name, language), spec.qualifiedName());
            return Tcpwalk.USAGE;
        }
        out.print(answer.get());
        out.flush();
        return Tcpwalk.DONE;
    }
}
