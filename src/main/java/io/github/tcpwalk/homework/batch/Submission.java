package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.text.Sentence;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one student handed in.
 *
 * @param student the folder's name, or the file's without its endings
 * @param file the capture's name as shown, relative to the folder of submissions; empty without one
 * @param capture empty when there is none, or several
 * @param answers the answer file; empty when there is none
 * @param problem why there is no capture; empty when there is one
 */
public record Submission(
        String student, String file, Optional<Path> capture, Optional<Path> answers, Optional<Sentence> problem) {}
