package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.compare.Comparison;
import java.io.IOException;

/** One format of a comparison. */
public interface ComparisonView extends Comparison.Hearer {
    /**
     * Before the first conversation.
     *
     * @param chosen which conversations are told; with null for a capture that has it not
     */
    void opens(Comparison comparison, Comparison.Chosen chosen, String nameA, String nameB) throws IOException;

    /** After the last one. */
    void ends() throws IOException;
}
