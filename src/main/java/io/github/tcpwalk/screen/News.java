package io.github.tcpwalk.screen;

import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Sentence;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Of a capture that goes on, beside its packets.
 *
 * @param next what its user should know at once, each once; then null
 * @param notKept how many packets came and are not there to be shown
 */
public record News(Supplier<Sentence> next, LongSupplier notKept) {
    static final News NONE = new News(() -> null, () -> 0);

    /** @param before if there are none */
    String latest(Book book, String before) {
        String latest = before;
        for (Sentence news = next.get(); news != null; news = next.get()) {
            latest = Escape.line(book.say(news.key(), news.values()));
        }
        return latest;
    }

    String beside(Book book, String status) {
        long lost = notKept.getAsLong();
        return lost == 0 ? status : (book.say("screen.not-kept", Map.of("count", lost)) + "  " + status).trim();
    }
}
