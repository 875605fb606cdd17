package io.github.tcpwalk.capture;

import java.util.ArrayList;
import java.util.List;

/** The first few places where a capture makes no sense, and how many there were besides. */
final class DamageList {
    /** Words about more of them say nothing new; their number does. */
    static final int MOST = 8;

    private final List<Damage> kept = new ArrayList<>();
    private long more;

    /** How the reading ended is kept whatever was before. */
    void add(Damage found) {
        if (kept.size() < MOST || !found.passedOver()) {
            kept.add(found);
        } else {
            more += found.places();
        }
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** Null when there is none. */
    Damage first() {
        return kept.isEmpty() ? null : kept.get(0);
    }

    /** Whether nothing was read behind the last. */
    boolean ended() {
        return !kept.isEmpty() && !kept.get(kept.size() - 1).passedOver();
    }

    /** In the order of the file; the last that is kept of those passed over knows how many came behind it. */
    List<Damage> all() {
        List<Damage> all = new ArrayList<>(kept);
        if (more > 0) {
            all.set(MOST - 1, all.get(MOST - 1).with(more));
        }
        return all;
    }
}
