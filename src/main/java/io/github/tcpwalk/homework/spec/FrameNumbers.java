package io.github.tcpwalk.homework.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of frames as people write them: 4; frame 4; 4, 6 and 9-12; 帧 4. */
final class FrameNumbers {
    private static final String WORD = "(?:(?:frames?|packets?|pkts?|no\\.?|帧号?|第)\\s*[:=#]?\\s*|#)?";
    private static final String ONE = WORD + "[0-9]{1,12}(?:\\s*(?:-|–|to|到)\\s*[0-9]{1,12})?\\s*帧?";
    private static final String LIST = ONE + "(?:\\s*(?:,|;|、|，|and|和|\\s)\\s*" + ONE + ")*";
    private static final Pattern ALL = Pattern.compile("(?iu)\\s*" + LIST + "\\s*");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,12})(?:\\s*(?:-|–|to|到)\\s*([0-9]{1,12}))?");
    /** Behind a value, with a word before it, so that no part of a value is taken for it. */
    private static final Pattern BEHIND = Pattern.compile("(?iu)[\\s,;(（\\[]+(?:(?:in|see|见)\\s+)?"
            + "((?:frames?|packets?|pkts?|帧号?)\\s*(?:no\\.?|number)?\\s*[:=#]?\\s*" + LIST + ")\\s*[)）\\]]?\\s*$");
    /** Nobody names more by hand; and to name all frames is to name none. */
    private static final int MOST = 1_000;

    private static final int LONGEST = 2_000;

    private FrameNumbers() {}

    /** @return empty when it is no such list */
    static Optional<List<Long>> read(String written) {
        return written.length() <= LONGEST && ALL.matcher(written).matches()
                ? Optional.of(numbers(written))
                : Optional.empty();
    }

    private static List<Long> numbers(String list) {
        List<Long> numbers = new ArrayList<>();
        Matcher m = RANGE.matcher(list);
        while (m.find() && numbers.size() < MOST) {
            long first = Long.parseLong(m.group(1));
            long last = m.group(2) == null ? first : Math.min(Long.parseLong(m.group(2)), first + MOST);
            for (long n = first; n <= Math.max(first, last); n++) {
                numbers.add(n);
            }
        }
        return numbers;
    }

    /** Takes the frames named behind a value off it. */
    static AnswerSheet.Given split(String written) {
        Matcher m = BEHIND.matcher(written);
        if (written.length() <= LONGEST && m.find() && m.start() > 0) {
            return new AnswerSheet.Given(List.of(written.substring(0, m.start()).strip()), numbers(m.group(1)));
        }
        return new AnswerSheet.Given(List.of(written), List.of());
    }
}
