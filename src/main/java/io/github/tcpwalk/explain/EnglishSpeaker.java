package io.github.tcpwalk.explain;

import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.text.Speaker;

/** Says what exceptions say to programmers, who read them in English. */
public final class EnglishSpeaker implements Speaker {
    @Override
    public String english(Sentence sentence) {
        return Language.ENGLISH.say(sentence);
    }
}
