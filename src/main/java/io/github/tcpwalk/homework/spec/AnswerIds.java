package io.github.tcpwalk.homework.spec;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the answer that a student means: by its id, however that is written, or by the number of the question. */
final class AnswerIds {
    private static final Pattern NUMBER =
            Pattern.compile("(?iu)(?:q|question|no|nr|第|问题|题)?[ .#]*([0-9]{1,3})(?:[.)]|题)?");

    private final List<String> ids;

    AnswerIds(Collection<String> ids) {
        this.ids = List.copyOf(ids);
    }

    Collection<String> all() {
        return ids;
    }

    Optional<String> meant(String written) {
        Optional<String> same =
                ids.stream().filter(id -> key(id).equals(key(written))).findFirst();
        if (same.isPresent()) {
            return same;
        }
        Matcher m = NUMBER.matcher(written.strip());
        return m.matches() && Integer.parseInt(m.group(1)) >= 1 && Integer.parseInt(m.group(1)) <= ids.size()
                ? Optional.of(ids.get(Integer.parseInt(m.group(1)) - 1))
                : Optional.empty();
    }

    private static String key(String id) {
        return id.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]+", "-");
    }
}
