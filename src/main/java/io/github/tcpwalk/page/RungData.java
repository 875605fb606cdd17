package io.github.tcpwalk.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.explain.Glossary;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.view.rung.Rung;
import io.github.tcpwalk.view.rung.RungMaker;
import io.github.tcpwalk.view.rung.Saying;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rung as the page's script reads it. */
final class RungData {
    private RungData() {}

    /** In the order that data.js names. */
    static void write(Rung r, JsonGenerator json, Texts texts) throws IOException {
        json.writeStartArray();
        json.writeNumber(r.frame());
        json.writeNumber(r.nanos());
        json.writeNumber(r.from().ordinal());
        json.writeNumber(r.tone().ordinal());
        json.writeString(r.flags());
        json.writeNumber(r.seq());
        json.writeNumber(r.octets());
        json.writeNumber(r.ack());
        json.writeNumber(r.window());
        json.writeNumber(texts.place(r.role()));
        json.writeNumber(texts.place(meaning(r)));
        json.writeString(r.client());
        json.writeString(r.server());
        Saying explanation = explanation(r);
        json.writeNumber(explanation == null ? -1 : texts.place(explanation));
        json.writeNumber(r.file());
        List<Saying> notes = new ArrayList<>();
        for (Rung.Remark remark : r.remarks()) {
            notes.add(remark.name());
            notes.add(remark.meaning());
        }
        for (int note : texts.places(notes)) {
            json.writeNumber(note);
        }
        json.writeEndArray();
    }

    private static Saying meaning(Rung r) {
        return r.facts() == null
                ? Saying.NOTHING
                : RungMaker.meaning(Glossary.Kind.ROLE, r.facts().role());
    }

    private static Saying explanation(Rung r) {
        Optional<String> english = r.explanation(Language.ENGLISH);
        return english.map(
                        said -> new Saying(said, r.explanation(Language.CHINESE).orElse("")))
                .orElse(null);
    }
}
