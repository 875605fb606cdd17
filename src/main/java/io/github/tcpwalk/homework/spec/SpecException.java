package io.github.tcpwalk.homework.spec;

import java.util.List;

/** The spec cannot be used; every mistake found in it, in the order of the file. */
public final class SpecException extends Exception {
    private final transient List<SpecError> errors;

    public SpecException(List<SpecError> errors) {
        super(errors.toString());
        this.errors = List.copyOf(errors);
    }

    public List<SpecError> errors() {
        return errors;
    }
}
