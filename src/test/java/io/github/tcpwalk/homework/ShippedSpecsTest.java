package io.github.tcpwalk.homework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.spec.Spec;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each shipped spec gives full marks to a solution, and says what is missing in what is none. */
class ShippedSpecsTest {
    static List<String> ids() {
        return SpecFile.SHIPPED;
    }

    @ParameterizedTest
    @MethodSource("ids")
    void givesFullMarksToASolution(String id) {
        Spec spec = Checking.shipped(id);
        Grade grade = Checking.grade(spec, Exercises.of(id));
        for (Result check : grade.checks()) {
            assertTrue(
                    check.score() == check.max() && !check.status().isFailure(),
                    () -> id + ": " + Checking.told(check));
        }
        assertEquals(id, spec.id());
    }
}
