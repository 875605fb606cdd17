package io.github.tcpwalk.analysis;

/** Gives back what only another telling would need to know of a conversation, when it was told to its end. */
final class Release implements Visitor {
    @Override
    public boolean hears(Conversation c) {
        return false;
    }

    @Override
    public void ends(Conversation c) {
        if (c instanceof TcpConversation tcp && tcp.isSummedUp()) {
            tcp.outcome = null;
            tcp.firstSummary = null;
        }
    }
}
