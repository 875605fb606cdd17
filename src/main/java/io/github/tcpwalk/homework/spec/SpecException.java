package io.github.tcpwalk.homework.spec;

import java.util.List;
import java.util.stream.Collectors;

/** The spec cannot be used; every mistake found in it, in the order of the file. */
public final class SpecException extends Exception {
    private final transient List<SpecError> errors;

    public SpecException(List<SpecError> errors) {
        super(errors.stream().map(SpecError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    public List<SpecError> errors() {
        return errors;
    }
}
