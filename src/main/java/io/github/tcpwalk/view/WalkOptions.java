package io.github.tcpwalk.view;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.text.Paint;
import java.time.ZoneId;

/**
 * How a walk is shown.
 *
 * @param absolute raw sequence numbers instead of relative ones
 * @param nanosecond the capture's times are finer than a microsecond
 * @param columns wrap lines at this width; 0 never
 * @param language of the sentences
 * @param names of the ends of conversations
 */
public record WalkOptions(
        TimeStyle time,
        ZoneId zone,
        boolean absolute,
        boolean nanosecond,
        int columns,
        Paint paint,
        Language language,
        EndNames names) {
    /** With addresses and ports. */
    public WalkOptions(
            TimeStyle time,
            ZoneId zone,
            boolean absolute,
            boolean nanosecond,
            int columns,
            Paint paint,
            Language language) {
        this(time, zone, absolute, nanosecond, columns, paint, language, EndNames.PLAIN);
    }

    /** For views that say no sentence. */
    public WalkOptions(TimeStyle time, ZoneId zone, boolean absolute, boolean nanosecond, int columns, Paint paint) {
        this(time, zone, absolute, nanosecond, columns, paint, Language.ENGLISH);
    }

    WalkOptions withNanosecond(boolean finer) {
        return new WalkOptions(time, zone, absolute, finer, columns, paint, language, names);
    }

    /** Lines have so many cells less, but some in any case. */
    WalkOptions narrowed(int cells) {
        int left = columns == 0 ? 0 : Math.max(1, columns - cells);
        return new WalkOptions(time, zone, absolute, nanosecond, left, paint, language, names);
    }
}
