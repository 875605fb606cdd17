package io.github.tcpwalk.homework.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of frames as people write them: 4; frame 4; 4, 6 and 9-12; 帧 4. */
final class FrameNumbers {
    private static final String NAME = "(?:frames?|packets?|pkts?|帧号?|报文段?号?|分组号?|数据包|包)";
    private static final String COUNTER = "(?:number|no\\.?|nr\\.?|第|#)";
    // blanks are taken once and for all: trying every way to share them out would take forever
    private static final String WORD = "(?:" + NAME + "\\s*+" + COUNTER + "?+|" + COUNTER + ")\\s*+[:：=#]?+\\s*+";
    private static final String ONE =
            "(?:" + WORD + ")?[0-9]{1,12}(?:\\s*(?:-|–|to|到|至)\\s*[0-9]{1,12})?(?:\\s*" + NAME + ")?";
    private static final String LIST = ONE + "(?:(?:\\s*(?:[,;、，&]|and|和|与)\\s*|\\s+)" + ONE + ")*";
    private static final Pattern ALL = Pattern.compile("(?iu)\\s*" + LIST + "\\s*");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,12})(?:\\s*(?:-|–|to|到|至)\\s*([0-9]{1,12}))?");
    private static final String SEE = "(?:(?:in|see|from|at|见|在|来自)\\s*+)?";
    /** Behind a value, in parentheses or with a word for it, so that no part of a value is taken for it. */
    private static final Pattern BEHIND =
            Pattern.compile("(?iu)(?<![\\s,;，；、])(?:[\\s,;，；、]*+[(（]\\s*" + SEE + "(?<inside>"
                    + LIST + ")\\s*[)）]|[\\s,;，；、]*+(?<=[\\s,;，；、]|(?=[\\[【]))[\\[【]?" + SEE + "(?<bare>(?=" + WORD
                    + "[0-9])" + LIST
                    + ")\\s*[]】]?)\\s*[.。]?\\s*$");
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

    /** Takes the frames named behind a value off it; of a list, off each item. */
    static AnswerSheet.Given split(List<String> written) {
        List<String> values = new ArrayList<>();
        List<Long> frames = new ArrayList<>();
        for (String text : written) {
            Matcher m = BEHIND.matcher(text);
            if (text.length() <= LONGEST && m.find() && m.start() > 0) {
                values.add(text.substring(0, m.start()).strip());
                frames.addAll(numbers(m.group("inside") == null ? m.group("bare") : m.group("inside")));
            } else {
                values.add(text);
            }
        }
        return new AnswerSheet.Given(values, frames, String.join(", ", written), Optional.empty());
    }
}
