package io.github.tcpwalk.text;

/** What a piece of text is, for {@link Paint} to show; the numbers are SGR parameters (ECMA-48 section 8.3.117). */
public enum Style {
    NONE(0),
    BOLD(1),
    DIM(2),
    OPENING(32),
    CLOSING(36),
    ALARM(31),
    WARNING(33),
    REMARK(36),
    PASSED(32),
    CLIENT(36),
    SERVER(33);

    final String begin;

    Style(int parameter) {
        begin = parameter == 0 ? "" : "\033[" + parameter + "m";
    }
}
