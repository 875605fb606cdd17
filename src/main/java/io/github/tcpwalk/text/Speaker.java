package io.github.tcpwalk.text;

import java.util.ServiceLoader;

/** Has the words of sentences. Found as a service, as the room that has them builds upon those that have none. */
public interface Speaker {
    /**
     * {@return what it says, as a line that is safe to print}
     *
     * @param sentence of which there is a message
     */
    String english(Sentence sentence);

    /** {@return the one that is on the class or module path} */
    static Speaker found() {
        return ServiceLoader.load(Speaker.class, Speaker.class.getClassLoader())
                .findFirst()
                .orElse(Sentence::toString);
    }
}
