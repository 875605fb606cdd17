package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.screen.Key.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/**
 * A capture on a terminal that is none, with keys pressed one by one, each once everything before was done: words for
 * keys, characters by themselves, text to be typed behind {@code :}, {@code !} for what the screen shows then.
 */
final class Scene implements Tty {
    /** Its user pauses. */
    private static final Key IDLE = new Key(Kind.REDRAW, 'i', -1, null);

    private final int columns;
    private final int rows;
    private final Deque<Key> keys = new ArrayDeque<>();
    private final List<String> kept = new ArrayList<>();
    private List<AttributedString> shown = List.of();
    /** Said of everything that was shown, where it is wrong. */
    private final List<String> wrong = new ArrayList<>();

    private boolean idle;

    private Scene(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Plays and gives what was to be kept, at least the last screen. */
    static Scene play(Path capture, int columns, int rows, Language language, boolean ascii, String... keys)
            throws IOException {
        Scene scene = new Scene(columns, rows);
        for (String key : keys) {
            scene.press(key);
        }
        play(scene, capture, new Screen.Setup(language, StandardCharsets.UTF_8, ascii, false, 1, EndNames.PLAIN));
        return scene;
    }

    /** The same with names for addresses. */
    static Scene playNamed(Path capture, EndNames names, String... keys) throws IOException {
        Scene scene = new Scene(80, 24);
        for (String key : keys) {
            scene.press(key);
        }
        play(scene, capture, new Screen.Setup(Language.ENGLISH, StandardCharsets.UTF_8, false, false, 1, names));
        return scene;
    }

    /** The same while nothing was looked through yet: its user is quicker, until {@code idle}. */
    static Scene playAtOnce(Path capture, String... keys) throws IOException {
        Scene scene = new Scene(80, 24);
        scene.idle = true;
        for (String key : keys) {
            scene.press(key);
        }
        play(
                scene,
                capture,
                new Screen.Setup(Language.ENGLISH, StandardCharsets.UTF_8, false, false, 1, EndNames.PLAIN));
        return scene;
    }

    private static void play(Scene scene, Path capture, Screen.Setup setup) throws IOException {
        try (Screen screen = new Screen(scene, setup);
                Story story = Analysis.of(
                        CaptureFile.open(capture, Capture.Access.REPEATED, Bounds.usual()), Choice.all(), screen)) {
            screen.run(story, capture.getFileName().toString(), false);
        }
    }

    private void press(String key) {
        if (key.startsWith(":")) {
            key.substring(1).codePoints().forEach(c -> keys.add(Key.character(c)));
        } else if (key.equals("!")) {
            keys.add(keeps());
        } else if (key.startsWith("paste:")) {
            keys.add(Key.paste(key.substring(6)));
        } else if (key.equals("idle")) {
            keys.add(IDLE);
        } else if (key.startsWith("click")) {
            keys.add(Key.click(Integer.parseInt(key.substring(5))));
        } else if (key.equals("space")) {
            keys.add(Key.character(' '));
        } else if (key.codePointCount(0, key.length()) == 1) {
            keys.add(Key.character(key.codePointAt(0)));
        } else {
            keys.add(Key.of(Kind.valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'))));
        }
    }

    /** Stands for the wish to keep what is shown. */
    private static Key keeps() {
        return new Key(Kind.REDRAW, '!', -1, null);
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    /** Nothing comes before everything was done once. */
    @Override
    public Key poll(long millis) {
        if (!idle && millis > 0) {
            idle = true;
            return null;
        }
        Key key = keys.poll();
        if (key == IDLE) {
            return null;
        }
        if (key == null) {
            keep();
            return Key.of(Kind.INTERRUPT);
        }
        if (key.code() == '!' && key.kind() == Kind.REDRAW) {
            keep();
        }
        return key;
    }

    @Override
    public boolean hasKey() {
        return false;
    }

    @Override
    public void show(List<AttributedString> lines, int caret) {
        shown = List.copyOf(lines);
        if (lines.size() > rows) {
            wrong.add(lines.size() + " rows of " + rows);
        }
        if (rows > 2
                && lines.size() == rows
                && columns > 1
                && lines.get(rows - 1).columnLength() == columns) {
            wrong.add("the last cell is written: " + lines.get(rows - 1));
        }
        for (AttributedString line : lines) {
            String text = line.toString();
            if (line.columnLength() > columns) {
                wrong.add("wider than " + columns + ": " + text);
            }
            if (text.chars().anyMatch(c -> c < ' ' || c >= 0x7F && c < 0xA0)) {
                wrong.add("a control character: " + text);
            }
        }
    }

    private void keep() {
        kept.add(shown.stream().map(line -> line.toString().stripTrailing()).collect(Collectors.joining("\n")));
    }

    List<String> kept() {
        return kept;
    }

    List<String> wrong() {
        return wrong;
    }

    @Override
    public void close() {}
}
