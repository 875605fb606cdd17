package io.github.tcpwalk.view.where;

import java.io.IOException;

/** An expression, or a part of it. */
interface Condition {
    boolean holds(Matcher of) throws IOException;
}
