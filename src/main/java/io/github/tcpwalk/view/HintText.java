package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.hint.Hint;
import io.github.tcpwalk.text.Escape;

/** What a conversation talks about, safe to show. */
public final class HintText {
    private HintText() {}

    /** In one line; "" where nothing is known. */
    public static String of(Conversation c) {
        Hint hint = c.hint();
        return hint == null ? "" : Escape.line(hint.text());
    }
}
