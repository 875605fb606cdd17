package io.github.tcpwalk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The captures that tests of the command are made of, for tests that lie elsewhere. */
public final class Cases {
    private Cases() {}

    /** Writes all of them into a folder. */
    public static void write(Path folder) throws IOException {
        List<String> names = CasesTest.names().toList();
        for (String name : names) {
            CaseFile.read(CasesTest.FOLDER.resolve(name + ".case"))
                    .write(folder.resolve(name.replace('/', '_') + ".pcap"));
        }
    }
}
