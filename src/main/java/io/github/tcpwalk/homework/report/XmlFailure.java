package io.github.tcpwalk.homework.report;

import java.io.IOException;
import javax.xml.stream.XMLStreamException;

/** Why XML could not be written, without the names of who writes it. */
final class XmlFailure {
    private XmlFailure() {}

    static IOException of(XMLStreamException e) {
        Throwable cause = e.getNestedException() == null ? e.getCause() : e.getNestedException();
        return cause instanceof IOException io ? io : new IOException(e);
    }
}
