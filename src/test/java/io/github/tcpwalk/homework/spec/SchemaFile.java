package io.github.tcpwalk.homework.spec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Opens the schema's writer to tests of other packages. */
public final class SchemaFile {
    private SchemaFile() {}

    public static byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SpecSchema.write(out);
        return out.toByteArray();
    }
}
