package io.github.tcpwalk.lab.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Who watches a lecture. */
public interface Audience {
    /** @param file into which packets are captured from now on; null where nothing is, and no call is made */
    void begins(Scenario scenario, Places places, Path file);

    /** These are about to be made. */
    void announce(List<Call> calls);

    /** Waits until they may be. @return false to end here */
    boolean goesOn() throws IOException;

    /**
     * Something may have been captured since.
     *
     * @param caused by the calls being made; else it came without any
     */
    void look(boolean caused) throws IOException;

    /** @param result as C has it; null for none */
    void returned(Call call, String result);

    /** How the kernel's sockets stand now. */
    void stands(List<KernelSocket> sockets);
}
