package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.wire.Packet;
import java.util.Map;

/**
 * The names of files above what is in them: of each capture, where several are shown in one run, as they number their
 * conversations alike; and of each file of a joined capture, as frames are numbered in their file.
 */
final class FileHeads {
    private final StringBuilder line;
    private final Words words;
    private final boolean several;
    private Story story;
    private String name;
    private boolean captureNamed;
    /** Which file the lines above are in, once one was named or need not be. */
    private boolean fileNamed;

    private int file;

    /** @param several captures are shown in one run */
    FileHeads(StringBuilder line, Words words, boolean several) {
        this.line = line;
        this.words = words;
        this.several = several;
    }

    void opens(Story opened, String capture) {
        story = opened;
        name = capture;
        captureNamed = false;
        fileNamed = false;
    }

    /** Above what is shown first of a capture. */
    void capture(Paint paint) {
        if (several && !captureNamed) {
            line.append(paint.begin(Style.BOLD)).append(Escape.line(name)).append(paint.end());
            line.append("\n\n");
        }
        if (!captureNamed) {
            about();
        }
        captureNamed = true;
    }

    private void about() {
        int before = line.length();
        CommentLines.append(line, Written.lines(story, words), 0);
        CommentLines.append(line, story.comments(), 0);
        if (line.length() > before) {
            line.append('\n');
        }
    }

    /** Other lines follow: the file of the next packet is named again. */
    void parted() {
        fileNamed = false;
    }

    /** Above the first packet of a file. */
    void packet(Packet p) {
        if (fileNamed && file == p.file) {
            return;
        }
        fileNamed = true;
        file = p.file;
        if (story.names().size() > 1) {
            String of = Escape.line(story.names().get(file));
            line.append(words.say("walk.in-file", Map.of("file", of))).append('\n');
        }
    }
}
