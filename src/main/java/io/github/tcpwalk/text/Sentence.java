package io.github.tcpwalk.text;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a room has to tell a person, without the words: {@code explain.Language} says it.
 *
 * @param key of the message
 * @param values for its places, by name; a value may be a sentence itself
 */
public record Sentence(String key, Map<String, Object> values) {
    /**
     * {@return a sentence with values for its places}
     *
     * @param key of the message
     * @param namesAndValues in turns
     */
    public static Sentence of(String key, Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Sentence(key, values);
    }

    /** {@return what it says, for programmers: the message of an exception} */
    public String inEnglish() {
        return Speaker.found().english(this);
    }
}
