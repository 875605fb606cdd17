package io.github.tcpwalk.screen;

import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Style;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A line of the screen in the making. What it is given is safe to print already. */
final class Ink {
    private final AttributedStringBuilder line = new AttributedStringBuilder();
    private final boolean colours;
    private final Glyphs glyphs;
    private int used;

    /** @param colours false for a terminal without any, or a user who wants none */
    Ink(boolean colours, Glyphs glyphs) {
        this.colours = colours;
        this.glyphs = glyphs;
    }

    Ink text(String text) {
        return text(text, Style.NONE);
    }

    Ink text(String text, Style style) {
        line.styled(of(style), text);
        used += DisplayWidth.of(text);
        return this;
    }

    /** In columns of this width; what is longer is cut. */
    Ink left(String text, int width, Style style) {
        String cut = glyphs.cut(text, width);
        text(cut, style);
        return blank(width - DisplayWidth.of(cut));
    }

    Ink right(String text, int width, Style style) {
        String cut = glyphs.cut(text, width);
        return blank(width - DisplayWidth.of(cut)).text(cut, style);
    }

    Ink blank(int columns) {
        return columns > 0 ? text(" ".repeat(columns)) : this;
    }

    /** Blanks up to this column. */
    Ink to(int column) {
        return blank(column - used);
    }

    int used() {
        return used;
    }

    /** What is left of so wide a line. */
    Ink rest(String text, int columns, Style style) {
        return text(glyphs.cut(text, Math.max(0, columns - used)), style);
    }

    /** The line, exactly so wide. */
    AttributedString line(int columns) {
        return made(columns, false);
    }

    /** The same, shown as that which the next key is about. */
    AttributedString chosen(int columns) {
        return made(columns, true);
    }

    private AttributedString made(int columns, boolean chosen) {
        AttributedString cut = line.toAttributedString().columnSubSequence(0, columns);
        AttributedStringBuilder made = new AttributedStringBuilder();
        if (chosen) { // in its own colours it could be hard to read
            made.styled(AttributedStyle.INVERSE, cut.toString());
            made.styled(AttributedStyle.INVERSE, " ".repeat(Math.max(0, columns - cut.columnLength())));
        } else {
            made.append(cut);
        }
        return made.toAttributedString();
    }

    private AttributedStyle of(Style style) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        return switch (style) {
            case NONE -> plain;
            case BOLD -> plain.bold();
            case DIM -> colours ? plain.faint() : plain;
            default -> colours ? coloured(style) : style == Style.ALARM ? plain.bold() : plain;
        };
    }

    private static AttributedStyle coloured(Style style) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        return switch (style) {
            case ALARM -> plain.foreground(AttributedStyle.RED);
            case WARNING, SERVER -> plain.foreground(AttributedStyle.YELLOW);
            case OPENING, PASSED -> plain.foreground(AttributedStyle.GREEN);
            case CLOSING, REMARK, CLIENT -> plain.foreground(AttributedStyle.CYAN);
            default -> plain;
        };
    }
}
