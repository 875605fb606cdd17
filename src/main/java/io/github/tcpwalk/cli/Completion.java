package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Topics;
import io.github.tcpwalk.lab.scenarios.Scenario;
import io.github.tcpwalk.lab.scenarios.Scenarios;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A script by which bash and zsh complete a command line. */
@Command(name = "completion", mixinStandardHelpOptions = true)
final class Completion implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(script());
        out.flush();
    }

    static String script() {
        String script = AutoComplete.bash("tcpwalk", Tcpwalk.commandLine(Io.system()));
        // picocli knows of files by a parameter's type alone, and ours may be "-" or more
        return script.replace("compopt +o default", "compopt -o default");
    }

    /** What can be asked to be explained. */
    static final class TopicNames extends Offered {
        TopicNames() {
            super(Topics.names());
        }
    }

    /** The scenarios of the lab. */
    static final class ScenarioNames extends Offered {
        ScenarioNames() {
            super(Scenarios.list().stream().map(Scenario::name).toList());
        }
    }

    private abstract static class Offered implements Iterable<String> {
        private final List<String> names;

        Offered(List<String> names) {
            this.names = names;
        }

        @Override
        public Iterator<String> iterator() {
            return names.iterator();
        }
    }
}
