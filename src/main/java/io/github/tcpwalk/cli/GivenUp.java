package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.wire.DecodeCounts;
import java.io.IOException;
import java.util.Map;

/** Says, a line for each bound that was reached, what was given up, so that nobody takes what is shown for all. */
final class GivenUp {
    private GivenUp() {}

    static void say(ErrorLines err, Story story, String name) throws IOException {
        Bounds bounds = story.choice().bounds();
        DecodeCounts counts = story.ended() ? story.counts() : new DecodeCounts();
        for (Bound bound : Bound.values()) {
            long count = count(bound, bounds, counts);
            if (count > 0) {
                Map<String, Object> values = Map.of("file", name, "count", count, "most", bound.text(bounds.of(bound)));
                err.say("bound.hit-" + bound.word(), values);
            }
        }
    }

    private static long count(Bound bound, Bounds bounds, DecodeCounts counts) {
        return switch (bound) {
            case FRAGMENTS -> counts.givenUpDatagrams;
            case NESTING -> counts.tooDeep;
            case TUNNELS -> counts.tooManyTunnels;
            default -> bounds.givenUp(bound);
        };
    }
}
