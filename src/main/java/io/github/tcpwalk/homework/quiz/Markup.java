package io.github.tcpwalk.homework.quiz;

/** Text as HTML that another program will put on a page. */
final class Markup {
    private Markup() {}

    static String of(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String paragraph(String text) {
        return "<p>" + of(text) + "</p>";
    }
}
