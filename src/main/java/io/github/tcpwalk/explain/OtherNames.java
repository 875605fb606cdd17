package io.github.tcpwalk.explain;

import java.util.Properties;
import java.util.Set;

/** What people call things that have another name here: {@code 2msl}, {@code SYN_RCVD}, 三次握手. */
final class OtherNames {
    private static final Properties NAMES = Catalogue.load("other-names.properties");

    private OtherNames() {}

    /** The name that is used here; {@code name} itself where it is no other one. */
    static String here(String name) {
        return NAMES.getProperty(Glossary.slug(name), name);
    }

    static Set<String> all() {
        return NAMES.stringPropertyNames();
    }
}
