package io.github.tcpwalk.explain;

import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.udp.DatagramNote;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of the analysis as running text writes them: {@code retransmission}, 重传. In English a name is its own word;
 * another language has one word for each, which is looked up once.
 */
public final class Terms {
    /** A message's key with it is the name's word. */
    static final String SUFFIX = ".name";

    private final Catalogue catalogue;
    private final Map<Object, String> words = new ConcurrentHashMap<>();

    public Terms(Language language) {
        catalogue = Catalogue.of(language);
    }

    public String of(Note note) {
        return word("note.", note);
    }

    public String of(DatagramNote note) {
        return word("datagram.", note);
    }

    public String of(Opening opening) {
        return word("opening.", opening);
    }

    public String of(Closing closing) {
        return word("closing.", closing);
    }

    /** A figure of a conversation: {@code data bytes}, 数据字节. */
    public String figure(String key, String label) {
        return catalogue.language() == Language.ENGLISH
                ? label
                : words.computeIfAbsent(key, k -> catalogue.text("flows." + Glossary.slug(key) + SUFFIX));
    }

    /** What stands between the items of a list. */
    public String comma() {
        return catalogue.language() == Language.CHINESE ? "、" : ", ";
    }

    /** A value of a sentence: what the analysis names in the language's word, anything else as it writes itself. */
    static String written(Catalogue catalogue, Object value) {
        if (value instanceof FindingName && catalogue.language() != Language.ENGLISH) {
            return catalogue.text("title." + value);
        }
        String kind = value instanceof Opening
                ? "opening."
                : value instanceof Closing ? "closing." : value instanceof Note ? "note." : null;
        return kind == null || catalogue.language() == Language.ENGLISH
                ? value.toString()
                : word(catalogue, kind, value);
    }

    private String word(String kind, Object name) {
        return catalogue.language() == Language.ENGLISH
                ? name.toString()
                : words.computeIfAbsent(name, n -> word(catalogue, kind, n));
    }

    private static String word(Catalogue catalogue, String kind, Object name) {
        return catalogue.text(kind + Glossary.slug(name.toString()) + SUFFIX);
    }
}
