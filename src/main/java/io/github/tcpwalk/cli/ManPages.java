package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Writes a manual page, in the man(7) language, for tcpwalk and each of its verbs, from what --help knows. The build
 * runs it; it does not ship.
 */
public final class ManPages {
    private static final String EXIT_STATUS = """
            .SH EXIT STATUS
            .TP
            0
            done
            .TP
            1
            the capture is damaged (all before the damage was told), or a check failed
            .TP
            2
            the command line is wrong
            .TP
            3
            nothing could be read
            .TP
            130
            ended by Ctrl\\-C before everything was printed (standard error says where)
            """;

    private final StringBuilder page = new StringBuilder();

    private ManPages() {}

    /** @param args the folder to write to, and the version to show */
    public static void main(String[] args) throws IOException {
        Tcpwalk.ownOrder();
        Path folder = Files.createDirectories(Path.of(args[0]));
        CommandLine line = Tcpwalk.commandLine(Io.system());
        HelpWords.put(Language.ENGLISH, line.getCommandSpec());
        writeAll(line, folder, args[1]);
    }

    static void writeAll(CommandLine line, Path folder, String version) throws IOException {
        CommandSpec spec = line.getCommandSpec();
        Files.writeString(folder.resolve(spec.qualifiedName("-") + ".1"), of(spec, version), StandardCharsets.UTF_8);
        for (CommandLine verb : line.getSubcommands().values()) {
            if (!verb.getCommandSpec().usageMessage().hidden()) {
                writeAll(verb, folder, version);
            }
        }
    }

    static String of(CommandSpec spec, String version) {
        ManPages m = new ManPages();
        m.write(spec, version);
        return m.page.toString();
    }

    private void write(CommandSpec spec, String version) {
        UsageMessageSpec usage = spec.usageMessage();
        String name = spec.qualifiedName("-");
        line(".TH " + name.toUpperCase(java.util.Locale.ROOT) + " 1 \"\" \"tcpwalk " + version + "\"");
        line(".SH NAME");
        String summary = usage.description().length == 0 ? "" : formatted(usage.description()[0]);
        line(escape(name) + " \\- " + escape(summary.replaceFirst("\\.$", "")));
        line(".SH SYNOPSIS");
        // the help wraps it; a manual page is filled anew
        line(text(new Help(spec, Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0)
                .replaceAll("\\s+", " ")
                .replace("[, ", "[,")
                .strip()));
        line(".SH DESCRIPTION");
        for (String paragraph : usage.description()) {
            lines(formatted(paragraph));
        }
        if (!spec.positionalParameters().isEmpty()) {
            line(".SH ARGUMENTS");
            for (PositionalParamSpec argument : spec.positionalParameters()) {
                if (!argument.hidden()) {
                    entry(argument.paramLabel(), argument);
                }
            }
        }
        if (!spec.options().isEmpty()) {
            line(".SH OPTIONS");
            for (OptionSpec option : spec.options()) {
                if (!option.hidden()) {
                    String names = String.join(", ", option.names());
                    entry(option.arity().max() == 0 ? names : names + " " + option.paramLabel(), option);
                }
            }
        }
        verbs(spec);
        line(EXIT_STATUS.stripTrailing());
        footer(usage.footer());
    }

    private void verbs(CommandSpec spec) {
        if (spec.subcommands().isEmpty()) {
            return;
        }
        line(".SH VERBS");
        spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(v -> !v.usageMessage().hidden())
                .forEach(verb -> {
                    line(".TP");
                    line(".B " + escape(verb.name()));
                    String[] description = verb.usageMessage().description();
                    line(text(description.length == 0 ? "" : formatted(description[0])) + " See "
                            + escape(verb.qualifiedName("-")) + "(1).");
                });
    }

    private void entry(String label, ArgSpec argument) {
        line(".TP");
        line(".B " + escape(label));
        for (String paragraph : argument.description()) {
            lines(formatted(paragraph));
        }
    }

    /** What the help ends with: examples mostly, whose lines stay as they are. */
    private void footer(String[] footer) {
        if (String.join("", footer).isBlank()) {
            return;
        }
        line(".SH EXAMPLES AND NOTES");
        line(".nf");
        for (String paragraph : footer) {
            lines(formatted(paragraph));
        }
        line(".fi");
    }

    /** Resolves what picocli leaves to its help: percent escapes and markup. */
    private static String formatted(String picocliText) {
        return Ansi.OFF.string(String.format(picocliText));
    }

    private void lines(String several) {
        several.lines().forEach(l -> line(l.isBlank() ? "" : text(l)));
        if (several.isEmpty()) {
            line("");
        }
    }

    private void line(String l) {
        page.append(l).append('\n');
    }

    /** A line of text: one that starts like a request is kept from being one. */
    private static String text(String line) {
        String escaped = escape(line);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String escape(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
