package io.github.tcpwalk.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** placeholder until the own framing below */
final class GzipStream extends GZIPInputStream {
    GzipStream(InputStream in) throws IOException { super(in, 65536); }
}
