package io.github.tcpwalk.shell;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Where the lines of a shell come from. */
public interface Lines extends Closeable {
    /** The next; null when there are no more. */
    String next(String prompt) throws IOException;

    @Override
    default void close() throws IOException {}

    /** Those of a script: nobody is prompted for them. */
    static Lines of(InputStream script) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(script, StandardCharsets.UTF_8));
        return prompt -> {
            String line = reader.readLine();
            while (line != null && Words.of(line).isOpen()) {
                String more = reader.readLine();
                if (more == null) {
                    break;
                }
                line = String.join("\n", line, more);
            }
            return line;
        };
    }
}
