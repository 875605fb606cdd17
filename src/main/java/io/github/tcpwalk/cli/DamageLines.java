package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Damage;
import java.io.IOException;
import java.util.Map;

/** Says what was wrong with the files of a story, a line each. */
final class DamageLines {
    private DamageLines() {}

    /** @return the exit status that goes with it */
    static int say(ErrorLines err, Story story, String name) throws IOException {
        int status = Tcpwalk.DONE;
        for (Damage damage : story.damage()) {
            String file = story.names().size() > 1 ? story.names().get(damage.file()) : name;
            err.say(
                    "error.damaged",
                    Map.of(
                            "file",
                            file,
                            "damage",
                            damage.sentence(),
                            "after",
                            damage.passedOver() ? "none" : story.names().size() > 1 ? "joined" : story.frames()));
            if (damage.more() > 0) {
                err.say("error.more-damaged", Map.of("file", file, "places", damage.more()));
            }
            status = Math.max(status, Tcpwalk.FAILED);
        }
        return status;
    }
}
