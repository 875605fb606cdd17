package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Again;
import io.github.tcpwalk.capture.CaptureNotes;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.wire.DecodeCounts;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What a capture tells. It is read as far as an answer needs it: asking how everything went reads it to the end,
 * telling one conversation reads on until that one is settled. However it is told, the same is said of each packet. Not
 * thread-safe but for {@link #stop}; a telling must not begin another telling in order. What a visitor throws ends the
 * telling and comes out of it.
 */
public final class Story implements Closeable {
    private final FirstTelling reading;
    private final Choice choice;
    private final Retold retold;

    Story(Recording recording, Choice choice, Progress progress) {
        this(recording, choice, progress, null);
    }

    Story(Recording recording, Choice choice, Progress progress, OpenCapture open) {
        reading = new FirstTelling(recording, choice, progress, open);
        this.choice = choice;
        retold = new Retold(choice.bounds());
    }

    FirstTelling reading() {
        return reading;
    }

    /** {@return what of the capture is asked for} */
    public Choice choice() {
        return choice;
    }

    /**
     * Before all is told in order: conversations will be told by number as well.
     *
     * @throws IOException when the capture cannot be read
     */
    public void remember() throws IOException {
        reading.begin(true, null, false);
    }

    /**
     * Tells everything chosen as it is read, once, with what is known at the time. Must come first.
     *
     * @param visitor hears it; null for nobody
     * @throws IOException when the capture cannot be read
     * @throws IllegalStateException when it was read already
     */
    public void asItComes(Visitor visitor) throws IOException {
        asItComes(false, visitor);
    }

    /**
     * The same within a bounded memory, however much comes: when it is wanted, conversations are told for good and
     * forgotten, those that are over first.
     *
     * @param visitor hears it; null for nobody
     * @param heard told nothing where all that came fits into memory: then everything can be told again. Else of all
     *     conversations in turn, the last at the end.
     * @throws IOException when the capture cannot be read
     * @throws IllegalStateException when it was read already
     */
    public void asItComes(Visitor visitor, Parts heard) throws IOException {
        reading.inParts(visitor, heard);
    }

    /** {@return whether conversations were told in parts} */
    public boolean inParts() {
        return reading.inParts();
    }

    /**
     * The same; and remembers where packets lie, so that {@link Progress} may have conversations told one by one.
     *
     * @param visitor hears it; null for nobody
     * @throws IOException when the capture cannot be read
     * @throws IllegalStateException when it was read already
     */
    public void rememberAsItComes(Visitor visitor) throws IOException {
        asItComes(true, visitor);
    }

    private void asItComes(boolean remembers, Visitor visitor) throws IOException {
        reading.beginFirst(remembers, visitor, reading.recording().readsAhead());
        reading.readAll();
    }

    /** {@return the chosen conversations among those that began until now} */
    public List<Conversation> soFar() {
        return reading.told() == null ? List.of() : reading.told().all().chosenSoFar(choice);
    }

    /**
     * Tells every segment of the chosen conversations as it is read, by itself. When nothing is left out no
     * conversation is looked for, nor known later: memory does not grow with them. Must come first.
     *
     * @param listener hears it
     * @throws IOException when the capture cannot be read
     * @throws IllegalStateException when it was read already
     */
    public void packets(SegmentListener listener) throws IOException {
        ByThemselves heard = new ByThemselves(listener);
        if (choice.isAll()) {
            reading.byThemselves(heard);
        } else {
            asItComes(heard);
        }
    }

    /**
     * {@return whether it can be told again after it was told as it came: not when what was written is gone since}
     *
     * @throws IOException when the capture cannot be read
     */
    public boolean repeatable() throws IOException {
        return reading.recording().repeatable();
    }

    /**
     * Ends the reading, from any thread.
     *
     * @return false when there was nothing more to read
     */
    public boolean stop() {
        return reading.stop();
    }

    /** {@return what the files are called, by {@link Frame#file}} */
    public List<String> names() {
        return reading.recording().names();
    }

    /**
     * Tells everything chosen in the order captured, once it is known how each conversation went.
     *
     * @param visitor hears it
     * @throws IOException when the capture cannot be read
     */
    public void inOrder(Visitor visitor) throws IOException {
        inOrder(null, visitor);
    }

    /**
     * The same, with what was said of each packet when it came, worked out anew instead of kept.
     *
     * @param asItCame hears of a packet just before {@code visitor} does, with an observation of its own, valid until
     *     {@code visitor} has heard; null for nobody
     * @param visitor hears it
     * @throws IOException when the capture cannot be read
     */
    public void inOrder(Visitor asItCame, Visitor visitor) throws IOException {
        reading.readAll();
        Roll all = reading.told().all();
        new SecondTelling(reading.recording(), all, choice, framesSoFar(), reading.milestones())
                .tell(asItCame, visitor);
    }

    /**
     * Tells everything chosen as it is read, once.
     *
     * @param enough asked before each frame: true to read no further
     * @param visitor hears it
     * @return false when the capture ended before
     * @throws IOException when the capture cannot be read
     * @throws IllegalStateException when it was read already
     */
    public boolean until(BooleanSupplier enough, Visitor visitor) throws IOException {
        reading.beginFirst(true, visitor, false);
        return reading.until(enough);
    }

    /**
     * Reads a frame again.
     *
     * @param file index of its file, {@link Frame#file}
     * @param position where it lies in that file, {@link Frame#position}
     * @param number its {@link Frame#number}, from 1
     * @param into filled with it
     * @return false when it is not there any more
     * @throws IOException when the capture cannot be read
     */
    public boolean read(int file, long position, long number, Frame into) throws IOException {
        return reading.recording().read(file, position, number, into);
    }

    /** {@return whether the capture has been read to its end, or as far as it was to be} */
    public boolean ended() {
        return reading.ended();
    }

    /**
     * Gives the chosen conversations one by one, each once it can be told for good; what came late, at the end.
     *
     * @param teller gets them, by number
     * @throws IOException when the capture cannot be read
     */
    public void byNumber(Teller teller) throws IOException {
        reading.byNumber(teller);
    }

    /**
     * Reads on until all is known of a conversation that will be said.
     *
     * @param c one of this story
     * @param most frames to read for it at the most
     * @return it; or where it turned out to be none, the one that its packets belong to
     * @throws IOException when the capture cannot be read
     */
    public Conversation settle(Conversation c, long most) throws IOException {
        reading.begin(true, null, false);
        long until = framesSoFar() + Math.min(most, Long.MAX_VALUE - framesSoFar());
        while (!c.settled() && !c.wasTakenBack() && framesSoFar() < until && reading.readOn()) {
            // goes on
        }
        return c.wasTakenBack() ? settle(((TcpConversation) c).before(), until - framesSoFar()) : c;
    }

    /**
     * Tells one conversation by itself, once it is settled.
     *
     * @param c one of this story
     * @param visitor hears it
     * @throws IOException when the capture cannot be read
     */
    public void tell(Conversation c, Visitor visitor) throws IOException {
        tell(c, 0, visitor);
    }

    /**
     * The same but for its beginning.
     *
     * @param c one of this story
     * @param told packets at its start that are left out, as they were told before
     * @param visitor hears it
     * @throws IOException when the capture cannot be read
     */
    public void tell(Conversation c, long told, Visitor visitor) throws IOException {
        retell(settle(c, Long.MAX_VALUE), told, visitor);
    }

    /**
     * Tells one conversation by itself as far as it was read.
     *
     * @param c one of this story
     * @param visitor hears it
     * @throws IOException when the capture cannot be read
     */
    public void tellSoFar(Conversation c, Visitor visitor) throws IOException {
        retell(c, 0, visitor);
    }

    private void retell(Conversation c, long told, Visitor visitor) throws IOException {
        if (reading.ended()) {
            c.forget(); // how it went is worked out once, for all who ask while it is told
        }
        retold.tell(reading.recording(), c, told, visitor);
    }

    /** {@return how many conversations were met until now} */
    public long conversationsSoFar() {
        return reading.told() == null ? 0 : reading.told().all().size();
    }

    /**
     * {@return all conversations, chosen or not, by number; how each went is known}
     *
     * @throws IOException when the capture cannot be read
     */
    public List<Conversation> conversations() throws IOException {
        reading.readAll();
        return reading.told().all().standing();
    }

    /**
     * {@return the chosen ones among the {@link #conversations}}
     *
     * @throws IOException when the capture cannot be read
     */
    public List<Conversation> chosen() throws IOException {
        List<Conversation> all = conversations();
        return choice.isAll() ? all : reading.told().all().chosen(choice);
    }

    /** {@return how many frames were read until now} */
    public long framesSoFar() {
        return reading.times().frames();
    }

    /**
     * {@return how many frames were read: all of the capture, unless somebody ended the reading}
     *
     * @throws IOException when the capture cannot be read
     */
    public long frames() throws IOException {
        reading.readAll();
        return framesSoFar();
    }

    /**
     * {@return when its frames were captured}
     *
     * @throws IOException when the capture cannot be read
     */
    public Times times() throws IOException {
        reading.readAll();
        return reading.times();
    }

    private FirstTelling.Met met() throws IOException {
        reading.readAll();
        return reading.met();
    }

    /**
     * {@return what was wrong with the files, the first few things of each}
     *
     * @throws IOException when the capture cannot be read
     */
    public List<Damage> damage() throws IOException {
        return met().damage();
    }

    /**
     * {@return runs of records that the file holds twice and that were told once}
     *
     * @throws IOException when the capture cannot be read
     */
    public List<Again> again() throws IOException {
        return met().again();
    }

    /** {@return remarks on the capture as a whole and on its interfaces, as far as it was read: untrusted text} */
    public List<String> comments() {
        return reading.recording().comments();
    }

    /** {@return what each file says about itself, as far as it was read; none where no file is known} */
    public List<CaptureNotes> notes() {
        return reading.recording().notes();
    }

    /**
     * {@return what the capture itself calls an address, as far as it was read (pcapng: name resolution): untrusted
     * text; null for nothing}
     *
     * @param ipVersion 4 or 6
     * @param high first eight octets of an IPv6 address; 0 for IPv4
     * @param low the others, or an IPv4 address
     */
    public String hostName(int ipVersion, long high, long low) {
        return reading.recording().hostName(ipVersion, high, low);
    }

    /**
     * {@return packets that were not captured, by what the files themselves say (pcapng: interface statistics)}
     *
     * @throws IOException when the capture cannot be read
     */
    public long droppedPackets() throws IOException {
        reading.readAll();
        return reading.recording().droppedPackets();
    }

    /**
     * {@return what was met in its frames beside TCP and UDP}
     *
     * @throws IOException when the capture cannot be read
     */
    public DecodeCounts counts() throws IOException {
        return met().counts();
    }

    /** {@return whether {@link Progress} or {@link #stop} ended the reading before the end of the recording} */
    public boolean stopped() {
        return reading.stopped();
    }

    /** {@return whether times are finer than a microsecond} */
    public boolean nanosecond() {
        return reading.recording().nanosecond();
    }

    @Override
    public void close() throws IOException {
        reading.close();
    }
}
