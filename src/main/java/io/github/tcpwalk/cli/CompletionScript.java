package io.github.tcpwalk.cli;

import io.github.tcpwalk.view.where.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scripts by which systems' shells complete: a text of each shell's own, with tables of the verbs and their options.
 */
enum CompletionScript {
    bash {
        @Override
        String filled(String text, List<CompletedVerb> verbs) {
            StringBuilder options = new StringBuilder();
            StringBuilder expected = new StringBuilder();
            for (CompletedVerb verb : verbs) {
                List<String> names = new ArrayList<>();
                for (CompletedVerb.Option option : verb.options()) {
                    names.addAll(option.names());
                    if (option.value() != null) {
                        String patterns = option.names().stream()
                                .map(name -> quoted(verb.path() + " " + name))
                                .collect(Collectors.joining(" | "));
                        expected.append("    ").append(patterns).append(expects(option.value()));
                    }
                }
                options.append("    ").append(quoted(verb.path())).append(") echo ");
                options.append(quoted(String.join(" ", names))).append(" ;;\n");
                String before = verb.path().isEmpty() ? "" : verb.path() + " ";
                List<CompletedVerb.Place> places = verb.places();
                for (int i = 0; i < places.size(); i++) {
                    expected.append("    ").append(quoted(before + (i + 1)));
                    if (i == places.size() - 1 && !before.isEmpty()) {
                        expected.append(" | ").append(quoted(before + "more"));
                    }
                    expected.append(expects(places.get(i).value()));
                }
                if (places.isEmpty()) {
                    expected.append("    ").append(quoted(before + "1")).append(expects(NOTHING));
                }
            }
            return text.replace("@OPTIONS@\n", options).replace("@EXPECTED@\n", expected);
        }

        private String expects(Expected value) {
            return ") kind=" + kind(value) + " words=" + quoted(String.join(" ", value.words())) + " ;;\n";
        }
    },

    zsh {
        @Override
        String filled(String text, List<CompletedVerb> verbs) {
            StringBuilder each = new StringBuilder();
            StringBuilder names = new StringBuilder();
            for (CompletedVerb verb : verbs) {
                if (!verb.path().isEmpty()) {
                    each.append("    ").append(quoted(verb.path())).append(")\n");
                    each.append(arguments(verb)).append("      ;;\n");
                }
            }
            for (CompletedVerb verb : verbs.get(0).below(verbs)) {
                String about = verb.about().isEmpty() ? "" : ":" + verb.about().replace(":", "\\:");
                names.append("        ").append(quoted(verb.path() + about)).append('\n');
            }
            return text.replace("@VERBS@\n", each)
                    .replace("@NAMES@\n", names)
                    .replace("@BEFORE@", options(verbs.get(0), " "))
                    .replace(
                            "@BELOW@",
                            below(verbs).map(path -> path.replace(' ', '/')).collect(Collectors.joining(" ")));
        }

        private String options(CompletedVerb verb, String between) {
            List<String> specs = new ArrayList<>();
            for (CompletedVerb.Option option : verb.options()) {
                String others = option.again() ? "" : "(" + String.join(" ", option.names()) + ")";
                String about = "[" + option.about().replaceAll("([\\[\\]:\\\\])", "\\\\$1") + "]";
                for (String name : option.names()) {
                    String takes = option.value() == null ? "" : name.startsWith("--") ? "=" : "+";
                    String value = option.value() == null ? "" : action(option.label(), option.value());
                    specs.add(quoted((option.again() ? "*" : others) + name + takes + about + value));
                }
            }
            return String.join(between, specs);
        }

        private String arguments(CompletedVerb verb) {
            StringBuilder text = new StringBuilder();
            List<String> places = new ArrayList<>();
            for (int i = 0; i < verb.places().size(); i++) {
                CompletedVerb.Place place = verb.places().get(i);
                boolean mixed = place.value().place() == Expected.Place.FILES
                        && !place.value().words().isEmpty();
                if (mixed) {
                    text.append("      named=(")
                            .append(String.join(" ", place.value().words()))
                            .append(")\n");
                }
                String position = i == verb.places().size() - 1 ? "*" : Integer.toString(i + 1);
                String what = mixed
                        ? ":" + place.label() + ": _tcpwalk_words_or_files named"
                        : action(place.label(), place.value());
                places.add(quoted(position + what));
            }
            text.append("      _arguments \\\n        ").append(options(verb, " \\\n        "));
            places.forEach(place -> text.append(" \\\n        ").append(place));
            return text.append('\n').toString();
        }

        private String action(String label, Expected value) {
            String words = String.join(" ", value.words());
            String how =
                    switch (kind(value)) {
                        case "files" -> "_files";
                        case "folders" -> "_files -/";
                        case "interfaces" -> "($(_tcpwalk_interfaces))";
                        case "services" -> " _tcpwalk_ports";
                        case "where" -> " _tcpwalk_where";
                        case "listed" -> " _values -s , " + label.replaceAll("[^A-Za-z=]", "") + " " + words;
                        case "words" -> "(" + words + ")";
                        default -> "";
                    };
            return ":" + label.replace(":", "\\:") + ":" + how;
        }
    },

    fish {
        @Override
        String filled(String text, List<CompletedVerb> verbs) {
            StringBuilder lines = new StringBuilder();
            for (CompletedVerb verb : verbs) {
                String begin = "complete -c tcpwalk -n " + quoted("__tcpwalk_in " + verb.path());
                boolean files = verb.places().stream().anyMatch(p -> p.value().place() == Expected.Place.FILES);
                if (!files) {
                    lines.append(begin).append(" -f\n");
                }
                for (CompletedVerb below : verb.below(verbs)) {
                    String name = below.path().substring(below.path().lastIndexOf(' ') + 1);
                    lines.append(begin)
                            .append(" -a ")
                            .append(name)
                            .append(" -d ")
                            .append(quoted(below.about()));
                    lines.append('\n');
                }
                for (CompletedVerb.Place place : verb.places()) {
                    if (!place.value().words().isEmpty() && !verb.path().isEmpty()) {
                        lines.append(begin)
                                .append(" -a ")
                                .append(quoted(String.join(" ", place.value().words())));
                        lines.append('\n');
                    }
                }
                verb.options().forEach(option -> lines.append(begin).append(option(option)));
            }
            return text.replace("@COMPLETE@\n", lines)
                    .replace("@BELOW@", below(verbs).map(this::quoted).collect(Collectors.joining(" ")));
        }

        private String option(CompletedVerb.Option option) {
            StringBuilder line = new StringBuilder();
            for (String name : option.names()) {
                line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            }
            if (option.value() != null) {
                String words = String.join(" ", option.value().words());
                line.append(
                        switch (kind(option.value())) {
                            case "files" -> " -r -F";
                            case "folders" -> " -x -a '(__fish_complete_directories)'";
                            case "interfaces" -> " -x -a '(__tcpwalk_interfaces)'";
                            case "services" -> " -x -a '(__tcpwalk_listed (__tcpwalk_services))'";
                            case "where" -> " -x -a '(__tcpwalk_where)'";
                            case "listed" -> " -x -a " + quoted("(__tcpwalk_listed " + words + ")");
                            case "words" -> " -x -a " + quoted(words.replace(" ", "\\t'' ") + "\\t''");
                            default -> " -x";
                        });
            }
            return line.append(" -d ")
                    .append(quoted(option.about()))
                    .append('\n')
                    .toString();
        }

        @Override
        String quoted(String text) {
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
    };

    private static final Expected NOTHING = Expected.words(List.of());

    /** @param verbs the first of them what is known before any */
    abstract String filled(String text, List<CompletedVerb> verbs);

    String text(Io io) {
        try (InputStream in = CompletionScript.class.getResourceAsStream("/io/github/tcpwalk/completion/" + name())) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return filled(script, CompletedVerb.all(io))
                    .replace("@NAMED@", String.join(" ", Names.words()))
                    .replace("@VALUES@\n", choices());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A line for each name of a condition that can be one of a few words. */
    private static String choices() {
        StringBuilder lines = new StringBuilder();
        for (String name : Names.words()) {
            List<String> words = Names.values(name);
            if (!words.isEmpty()) {
                lines.append(name).append(' ').append(String.join(" ", words)).append('\n');
            }
        }
        return lines.toString();
    }

    /** The paths of those that are below others. */
    private static Stream<String> below(List<CompletedVerb> verbs) {
        return verbs.stream().map(CompletedVerb::path).filter(path -> path.indexOf(' ') > 0);
    }

    private static String kind(Expected value) {
        if (value.listed()) {
            return "listed";
        }
        if (value.place() != Expected.Place.NONE) {
            return value.place().name().toLowerCase(Locale.ROOT);
        }
        return value.words().isEmpty() ? "none" : "words";
    }
}
