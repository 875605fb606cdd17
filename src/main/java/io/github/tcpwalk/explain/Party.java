package io.github.tcpwalk.explain;

/** What an endpoint is called: client and server, or A and B where both opened (A sent the first SYN captured). */
public enum Party {
    CLIENT("party.client"),
    SERVER("party.server"),
    A("party.a"),
    B("party.b");

    private final String key;

    Party(String key) {
        this.key = key;
    }

    /** "the client", "the server", "A", "B", in the language of the catalogue. */
    public String name(Catalogue catalogue) {
        return catalogue.text(key);
    }
}
