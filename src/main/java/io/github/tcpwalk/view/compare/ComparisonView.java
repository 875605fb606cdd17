package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.compare.Comparison;
import java.io.IOException;

/** One format of a comparison. */
public interface ComparisonView extends Comparison.Hearer {
    /** Before the first conversation. */
    default void opens(Comparison comparison, String nameA, String nameB) throws IOException {}

    /** After the last one. */
    void ends() throws IOException;
}
