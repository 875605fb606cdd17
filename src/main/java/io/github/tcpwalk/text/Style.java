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
    SERVER(33),
    NUMBER_0(34),
    NUMBER_1(35),
    NUMBER_2(32),
    NUMBER_3(36),
    NUMBER_4(33),
    NUMBER_5(94),
    NUMBER_6(95),
    NUMBER_7(92),
    NUMBER_8(96),
    NUMBER_9(93);

    private static final Style[] NUMBERS = {
        NUMBER_0, NUMBER_1, NUMBER_2, NUMBER_3, NUMBER_4, NUMBER_5, NUMBER_6, NUMBER_7, NUMBER_8, NUMBER_9
    };

    final String begin;

    Style(int parameter) {
        begin = parameter == 0 ? "" : "\033[" + parameter + "m";
    }

    /** Of what has a number, the same each time; none is that of an alarm. */
    public static Style ofNumber(int number) {
        return NUMBERS[Math.floorMod(number, NUMBERS.length)];
    }
}
