package io.github.tcpwalk.analysis;

import java.io.IOException;

/** Tells the chosen conversations one after the other, each as soon as it can be told for good. */
record ByNumber(Roll all, Choice choice, Progress progress, Teller teller) {
    /** Reads on until one is settled. */
    interface Settled {
        /** @return false where there is nothing more to read */
        boolean at(int index) throws IOException;
    }

    /** At the end those once more of which packets came after they had been told. */
    void tell(Settled settled) throws IOException {
        for (int i = 0; settled.at(i) || i < all.size(); i++) {
            all.wakeSome();
            Conversation c = all.get(i);
            if (choice.includes(c)) {
                progress.rests();
                tell(c);
            }
        }
        for (int i = 0; i < all.size(); i++) {
            Conversation c = all.awake(i); // nothing more came of the others
            if (c != null && choice.includes(c) && c.told < c.events()) {
                tell(c);
            }
        }
    }

    private void tell(Conversation c) throws IOException {
        long before = c.told;
        c.told = c.events();
        teller.tell(c, before);
    }

    /**
     * Once all was read, maybe for another who told it: from now on nothing counts as told.
     *
     * @return whether nothing came of a chosen one after it had been settled, and would be told after the others
     */
    boolean anew() {
        boolean inOneTurn = true;
        for (int i = 0; i < all.size(); i++) {
            Conversation c = all.awake(i);
            if (c != null) {
                c.told = 0;
                inOneTurn &= c.settledAfter == c.events() || !choice.includes(c);
            }
        }
        return inOneTurn;
    }
}
