package io.github.tcpwalk.analysis;

import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Whether conversations that began on the ends of one that lives were ones at all, as far as that shows later. */
final class Doubts {
    /** Of more conversations the numbers are not changed any more because of one that turns out to be none. */
    private static final int MOST_MOVED = 1 << 12;

    private final Roll all;
    private final FlowTable table;
    private final Choice choice;
    private final boolean remembers;
    private final boolean numbersStay;
    private final Delivery delivery;

    /** @param numbersStay they are said as they come */
    Doubts(Roll all, FlowTable table, Choice choice, boolean remembers, boolean numbersStay, Delivery delivery) {
        this.all = all;
        this.table = table;
        this.choice = choice;
        this.remembers = remembers;
        this.numbersStay = numbersStay;
        this.delivery = delivery;
    }

    /**
     * A conversation older than {@code newest} goes on with {@code s}: did it refuse the SYN that began this one?
     *
     * @param hash of its ends
     * @param woken hears of rows whose numbers change
     * @return the newest between these ends from now on
     */
    TcpConversation settle(int hash, Segment s, TcpConversation newest, Consumer<TcpConversation> woken)
            throws IOException {
        TcpConversation older = newest.before();
        List<TcpConversation> refused = Doubt.upTo(newest);
        if (!refuses(s, newest) || all.size() - refused.get(0).number() >= MOST_MOVED) {
            refused.forEach(TcpConversation::dispelDoubt);
            return newest;
        }
        for (TcpConversation c : refused) {
            c.doubt().giveTo(older, choice, remembers, delivery);
        }
        newest.handPlaceTo(older);
        for (int i = refused.size() - 1; i >= 0; i--) {
            takeBack(refused.get(i), woken);
        }
        table.put(hash, older);
        return older;
    }

    /** Numbers that were said stay. */
    private void takeBack(TcpConversation c, Consumer<TcpConversation> woken) {
        c.takenBack();
        if (!numbersStay || c.number() == all.size()) {
            all.takeBack(c, woken);
        }
    }

    /** Whether {@code s} of the one before proves that the SYN of this one was refused; else nothing will any more. */
    private static boolean refuses(Segment s, TcpConversation c) {
        TcpConversation older = c.before();
        return c.doubt() != null
                && (c.fromClient(s) || !older.track.connection().finSeen(!older.fromClient(s)));
    }
}
