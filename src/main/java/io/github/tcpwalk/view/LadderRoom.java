package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;

/**
 * How wide the parts of a ladder's lines are.
 *
 * @param number of the conversation; 0 where there is one alone
 * @param frame of a frame
 * @param time 0 where there is no room for times
 * @param span between the bars
 */
record LadderRoom(int number, int frame, int time, int span) {
    /** Of the states at either side. */
    static final int SIDE = 12;
    /** Of numbers of frames, as a rule. */
    private static final int FRAME = 5;
    /** Between the bars, and where times need some of it. */
    private static final int SPAN = 42;

    private static final int LEAST_SPAN = 30;
    /** What stands beside times and arrows: states with their tildes, bars, blanks. */
    private static final int BESIDE = 2 * (1 + SIDE) + 5;

    /** Of a conversation of which all is known. */
    static LadderRoom of(Conversation c, WalkOptions options) {
        int frame = Math.max(FRAME, Long.toString(c.lastFrame()).length());
        int time = TimeText.widthWithin(c, options.withNanosecond(false));
        return of(0, frame, time, options);
    }

    /** As packets come, whoever's. */
    static LadderRoom among(int number, WalkOptions options) {
        return of(number, FRAME, TimeText.width(options.time(), false), options);
    }

    /** Times stand where a terminal has room for them; arrows may get shorter, down to what still says much. */
    private static LadderRoom of(int number, int frame, int time, WalkOptions options) {
        int room = options.columns() - number - frame - 1 - time - BESIDE;
        return room < LEAST_SPAN
                ? new LadderRoom(number, frame, 0, SPAN - number)
                : new LadderRoom(number, frame, time, Math.min(room, SPAN));
    }

    /** Columns before the state of the client, but for two. */
    int margin() {
        return number + frame + (time == 0 ? 0 : 1 + time);
    }
}
