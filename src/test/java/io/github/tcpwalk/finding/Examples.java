package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.SentencesTest.finding;

import java.util.ArrayList;
import java.util.List;

/** Made-up findings, one for each turn that a sentence can take. */
abstract class Examples {
    final List<Finding> all = new ArrayList<>();

    void add(FindingName name, Values values) {
        add(name, "", values);
    }

    void add(FindingName name, String variant, Values values) {
        all.add(finding(name, variant, values));
    }

    void doubted(FindingName name, String variant, Values values) {
        all.add(finding(name, variant, values).doubted());
    }
}
