package io.github.tcpwalk.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.view.rung.Saying;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts of a page, each once however often it is said: what is drawn refers to them by their places. */
final class Texts {
    private final Map<Saying, Integer> places = new HashMap<>();
    private final List<Saying> all = new ArrayList<>();

    int place(Saying saying) {
        return places.computeIfAbsent(saying, s -> {
            all.add(s);
            return all.size() - 1;
        });
    }

    int[] places(List<Saying> sayings) {
        return sayings.stream().mapToInt(this::place).toArray();
    }

    /** One list a language; what is the same in both is null in the Chinese one. */
    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("texts");
        json.writeArrayFieldStart("en");
        for (Saying saying : all) {
            json.writeString(saying.english());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("zh-CN");
        for (Saying saying : all) {
            json.writeString(saying.chinese().equals(saying.english()) ? null : saying.chinese());
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
