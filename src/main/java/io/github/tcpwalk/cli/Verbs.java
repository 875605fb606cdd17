package io.github.tcpwalk.cli;

import java.util.List;

/** The verbs by name. Only the one asked for is loaded: start-up is a good part of what a small capture takes. */
final class Verbs {
    /** In the order the help shows them. */
    static final List<String> NAMES = List.of(
            "walk",
            "flows",
            "diagnose",
            "compare",
            "report",
            "follow",
            "plot",
            "show",
            "extract",
            "shell",
            "check",
            "quiz",
            "explain",
            "capture",
            "interfaces",
            "lab",
            "schema",
            "completion",
            "install",
            "uninstall");

    private Verbs() {}

    /** The picocli command of a verb; null when there is no such verb. */
    static Object command(String name, Io io) {
        return switch (name) {
            case "flows" -> new FlowsCommand(io);
            case "diagnose" -> new DiagnoseCommand(io);
            case "compare" -> new CompareCommand(io);
            case "report" -> new ReportCommand(io);
            case "explain" -> new ExplainCommand(io);
            case "walk" -> new WalkCommand(io);
            case "follow" -> new FollowCommand(io);
            case "plot" -> new PlotCommand(io);
            case "show" -> new ShowCommand(io);
            case "extract" -> new ExtractCommand(io);
            case "shell" -> new ShellCommand(io);
            case "check" -> new CheckCommand(io);
            case "quiz" -> new QuizCommand(io);
            case "capture" -> new CaptureCommand(io);
            case "interfaces" -> new InterfacesCommand(io);
            case "lab" -> new LabCommand(io);
            case "schema" -> new SchemaCommand(io);
            case "completion" -> new Completion(io);
            case "install" -> new InstallCommand(io);
            case "uninstall" -> new UninstallCommand(io);
            default -> null;
        };
    }
}
