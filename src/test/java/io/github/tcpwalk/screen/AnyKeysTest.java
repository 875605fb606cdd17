package io.github.tcpwalk.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.cli.Captures;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Whatever keys are pressed on whatever capture and terminal: it draws within its edges, and goes on. */
class AnyKeysTest {
    private static final String[] KEYS = {
        "up",
        "down",
        "page-up",
        "page-down",
        "home",
        "end",
        "enter",
        "enter",
        "enter",
        "escape",
        "left",
        "right",
        "n",
        "p",
        "o",
        "f",
        "s",
        "s",
        "t",
        "d",
        "z",
        "space",
        "space",
        "b",
        ".",
        "+",
        "-",
        "B",
        "e",
        "?",
        "j",
        "k",
        "G",
        "1",
        "2",
        "3",
        "4",
        "g",
        "/",
        ":1",
        ":refused",
        ":rtt > 1ms",
        ":role == RST",
        ":notes has retransmission",
        "clear",
        "backspace",
        "tab",
        "wheel-up",
        "wheel-down",
        "click0",
        "click3",
        "click22",
        "click-1"
    };

    @TempDir
    Path folder;

    @Property(tries = 400)
    void itGoesOn(Draw draw) throws IOException {
        List<Path> all = Captures.all();
        Path capture = Captures.capture(all.get(draw.between(0, all.size() - 1)), folder);
        List<String> keys = new ArrayList<>();
        int count = draw.between(1, 40);
        for (int i = 0; i < count; i++) {
            keys.add(draw.of(KEYS));
        }
        Scene scene = Scene.play(
                capture,
                draw.between(1, 200),
                draw.between(1, 60),
                draw.of(Language.class),
                draw.flip(),
                keys.toArray(String[]::new));
        assertEquals(List.of(), scene.wrong(), () -> capture + " " + keys);
    }
}
