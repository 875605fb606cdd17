package io.github.tcpwalk.analysis;

/** Gives back what a first telling keeps of conversations that are {@linkplain Conversation#forgotten forgotten}. */
record Sweep(Roll all, FlowTable table, Settling settling) {
    /** What still comes between their ends is others'. */
    void run() {
        all.sweep();
        settling.sweep();
        table.clear();
        for (Conversation c : all.remembered()) {
            if (c instanceof TcpConversation tcp) {
                tcp.forgetBefore();
            }
            table.put(FlowTable.hash(c), c);
        }
    }

    /** The latest time of any packet. */
    long clockNanos() {
        return settling.clockNanos();
    }
}
