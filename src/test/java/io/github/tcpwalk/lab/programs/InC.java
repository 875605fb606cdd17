package io.github.tcpwalk.lab.programs;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of programs that students write in C have. */
@Tag("live")
@Timeout(120)
abstract class InC {
    @TempDir
    static Path folder;

    static CPrograms programs;

    @BeforeAll
    static void begin() {
        CPrograms.need();
        Passing.need();
        programs = new CPrograms(folder);
    }

    @AfterAll
    static void end() {
        if (programs != null) {
            programs.close();
            programs = null;
        }
    }
}
