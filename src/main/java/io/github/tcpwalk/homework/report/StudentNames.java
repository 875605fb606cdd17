package io.github.tcpwalk.homework.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A submission's folder or file name, and the names its student may have in a gradebook or roster. */
public final class StudentNames {
    /** Moodle: "Ada Lovelace_123456_assignsubmission_file". */
    private static final Pattern MOODLE = Pattern.compile("(.+)_([0-9]+)_assignsubmission_.*");
    /** Canvas: "lovelaceada_LATE_4711_998877_trace": name, user id, submission id, file. */
    private static final Pattern CANVAS = Pattern.compile("([^_]+)_(?:LATE_)?([0-9]+)_[0-9]+_.*");

    private StudentNames() {}

    /** The most telling first. */
    public static List<String> candidates(String student) {
        List<String> names = new ArrayList<>();
        names.add(student);
        Matcher moodle = MOODLE.matcher(student);
        if (moodle.matches()) {
            names.add("Participant " + moodle.group(2));
            names.add(moodle.group(1));
        }
        Matcher canvas = CANVAS.matcher(student);
        if (canvas.matches()) {
            names.add(canvas.group(2));
        }
        return names;
    }
}
