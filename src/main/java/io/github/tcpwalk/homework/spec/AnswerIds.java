package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.text.Sentence;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the answer that a student means: by its id, however that is written, or by the number of the question. */
final class AnswerIds {
    private static final Pattern NUMBER =
            Pattern.compile("(?iu)[(（]?(?:q|question|answer|no|nr|第|问题|题)?[ .#]*([0-9]{1,3})\\s*(?:[.)）]|题|问)?");

    /** What stands above answers and is none. */
    private static final Set<String> OF_THE_STUDENT = Set.of(
            "name",
            "student",
            "student-name",
            "student-id",
            "id",
            "matriculation",
            "group",
            "class",
            "course",
            "section",
            "date",
            "email",
            "e-mail",
            "lab",
            "homework",
            "assignment",
            "姓名",
            "学生",
            "学号",
            "班级",
            "课程",
            "日期",
            "邮箱",
            "实验",
            "作业");

    private final List<String> ids;

    AnswerIds(Collection<String> ids) {
        this.ids = List.copyOf(ids);
    }

    Collection<String> all() {
        return ids;
    }

    Optional<String> meant(String written) {
        Optional<String> same =
                ids.stream().filter(id -> key(id).equals(key(written))).findFirst();
        if (same.isPresent()) {
            return same;
        }
        Matcher m = NUMBER.matcher(written.strip());
        return m.matches() && Integer.parseInt(m.group(1)) >= 1 && Integer.parseInt(m.group(1)) <= ids.size()
                ? Optional.of(ids.get(Integer.parseInt(m.group(1)) - 1))
                : Optional.empty();
    }

    /** By its id, not by its number. */
    boolean isNamed(String written) {
        return ids.stream().anyMatch(id -> key(id).equals(key(written)));
    }

    /** "Name: Eva" asks for nothing. */
    boolean isOfTheStudent(String written) {
        return OF_THE_STUDENT.contains(key(written)) && meant(written).isEmpty();
    }

    static SpecError twice(String file, int line, String id) {
        return new SpecError(file, line, 1, Sentence.of("spec.answer-twice", "id", id), Optional.empty());
    }

    private static String key(String id) {
        return id.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]+", "-");
    }
}
