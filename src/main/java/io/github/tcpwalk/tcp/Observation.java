package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/** What is said of one segment: a cursor filled anew for each, valid until the next. */
public final class Observation {
    /** Relative sequence number: 0 is the ISS, the first data octet is 1. */
    public long relativeSeq;

    /** Relative acknowledgment number; meaningful with the ACK flag only. */
    public long relativeAck;
    /** Window in octets, scaled (RFC 7323) where both SYNs were seen to offer it. */
    public long window;

    /** The one part it plays. */
    public Role role;
    /** In which part of the connection's life it comes. */
    public Phase phase;
    /** Position in the opening or closing, from 1; 0 when it has none. */
    public int step;
    /** Number of segments of that opening or closing, 0 while not known for good. */
    public int of;

    /** Where its sender stood before it. */
    public State sourceBefore;
    /** Where its sender stands once it is sent. */
    public State sourceAfter;
    /** Where its receiver stood before it. */
    public State destinationBefore;
    /** Where its receiver stands once it has arrived. */
    public State destinationAfter;

    /** How {@link #sourceBefore} is known. */
    public Certainty sourceBeforeIs;

    /** How {@link #sourceAfter} is known. */
    public Certainty sourceAfterIs;
    /** How {@link #destinationBefore} is known. */
    public Certainty destinationBeforeIs;
    /** How {@link #destinationAfter} is known. */
    public Certainty destinationAfterIs;

    /** Where its sender stands by what is known: not {@link #sourceAfter} where the segment left before that. */
    public State sourceStands;

    /** What is said of where an end stands after it is not what was said last, whatever moved it meanwhile. */
    public boolean tellsStates;

    /**
     * Where they stand after it was inferred, and nothing that came later shows it; false while the future is unknown.
     */
    public boolean sourceDoubted;

    /** The same of its receiver. */
    public boolean destinationDoubted;

    /** Why its receiver does not accept it, so that it changed nothing; null when it does. */
    public Refusal refusal;

    /** It is refused by what was seen so far; should that prove wrong, a later segment says so. */
    public boolean disputed;

    /** It shows that the latest disputed one of its own sender had been accepted. */
    public boolean ownTaken;

    /** The same of the other end. */
    public boolean theirsTaken;

    private long notes;
    /** With DUPLICATE_ACK: the how-manieth, from 1. */
    public int duplicateCount;

    /** With DUPLICATE_ACK: the frame it repeats. With DUPLICATE_FRAME: the frame copied. */
    public long duplicateOf;
    /** Index of the file of the frame {@link #duplicateOf}. */
    public int duplicateFile;
    /** The frame that sent the first of its octets the last time; 0 of what is new or not remembered. */
    public long earlierFrame;

    /** Index of the file of the frame {@link #earlierFrame}. */
    public int earlierFile;

    /** Nanoseconds since {@link #earlierFrame}; -1 of what is new or not remembered. */
    public long sinceEarlierNanos;
    /** How often these octets were sent again by now; 0 of what is new or not remembered. */
    public int repeats;
    /** Of a RST: probes of a silent or closed other end that its sender sent last, in a row and unanswered. */
    public int unanswered;

    /** Of a RST: its sender had not acknowledged all octets that the other end had sent. */
    public boolean unread;

    /** Of a RST: the other end had last announced a closed window. */
    public boolean stalled;

    /** Of a RST: the other end had reset the connection before. */
    public boolean wasReset;
    /** Of a SYN+ACK that comes again: it answers a SYN that came again, and is not sent for want of an answer. */
    public boolean answersOwnSyn;
    /** Of a SYN+ACK that comes again: it comes as soon after a SYN that came again as an answer does. */
    public boolean answersSynAgain;
    /** The first FIN captured of its sender. */
    public boolean firstFin;
    /** Under numbers that came before, octets from the first to the last that differ. */
    public int conflictingOctets;
    /** The frame that had those numbers with other content; 0 without. */
    public long conflictsWith;
    /** Index of the file that it is of; meaningful with one. */
    public int conflictsInFile;
    /** Segments of the other end that this one is the first to acknowledge whole. */
    public int acknowledgedSegments;
    /** Of the one among them that ends where it acknowledges, its frame and octets, SYN and FIN counted; 0 without. */
    public long acknowledgedFrame;

    /** Octets of that segment, SYN and FIN counted. */
    public int acknowledgedOctets;
    /** What that segment says about the round trip. */
    public Answer answer;
    /** From that segment to this one, nanoseconds, where that is a round trip; else -1. */
    public long rttNanos;
    /** New data of an end that had acknowledged the other's FIN: half-closed, and in use (RFC 9293 section 3.6). */
    public boolean afterTheirFin;
    /** What it acknowledges, and its window, were overtaken by what came before it: they say nothing any more. */
    public boolean overtaken;
    /** The capture has it after the acknowledgment of it, though it was sent before. */
    public boolean capturedLate;
    /** An earlier telling saw that what it is the first to acknowledge comes after it. */
    boolean answersEarly;
    /** Octets of data, without SYN and FIN, that its sender has in flight after it, as seen here. */
    public long inFlight;
    /** The same of the other end. */
    public long otherInFlight;
    /** The sender is the connection's first end (the client, or A of a simultaneous open). */
    public boolean fromClient;

    /** What the segment that ends where this one acknowledges says about the round trip. */
    public enum Answer {
        /** There is none, or it is acknowledged already. */
        NONE,
        /** Sent once, and nothing before it was sent after it: the time between the two is a round-trip sample. */
        ROUND_TRIP,
        /** Sent more than once (Karn, RFC 6298 section 3), or answered before perhaps, by an ACK that was lost. */
        AMBIGUOUS,
        /** Sent once, but something before it was sent after it: this one had to wait for that. */
        AFTER_LOSS
    }

    /** Bits of the {@link Note}s. */
    public long notes() {
        return notes;
    }

    /** {@return whether it has a note} */
    public boolean is(Note note) {
        return note.in(notes);
    }

    /**
     * Whether numbers, window, role, phase, step, states, round trip and notes, with what belongs to them, are those of
     * another observation of the same segment.
     */
    public boolean saysTheSame(Observation other) {
        return fromClient == other.fromClient
                && relativeSeq == other.relativeSeq
                && relativeAck == other.relativeAck
                && window == other.window
                && role == other.role
                && phase == other.phase
                && step == other.step
                && of == other.of
                && notes == other.notes
                && duplicateCount == other.duplicateCount
                && duplicateOf == other.duplicateOf
                && duplicateFile == other.duplicateFile
                && refusal == other.refusal
                && rttNanos == other.rttNanos
                && sourceBefore == other.sourceBefore
                && sourceAfter == other.sourceAfter
                && sourceStands == other.sourceStands
                && destinationBefore == other.destinationBefore
                && destinationAfter == other.destinationAfter
                && sourceBeforeIs == other.sourceBeforeIs
                && sourceAfterIs == other.sourceAfterIs
                && destinationBeforeIs == other.destinationBeforeIs
                && destinationAfterIs == other.destinationAfterIs;
    }

    /** Whether it is as sure of the states as another observation of the same segment. */
    public boolean doubtsTheSame(Observation other) {
        return sourceDoubted == other.sourceDoubted && destinationDoubted == other.destinationDoubted;
    }

    /**
     * Where an end stands after it, as is said of it: one that had moved on before this segment of it was captured
     * stands there, unless that one moves it itself.
     */
    public State standing(boolean ofClient) {
        if (ofClient != fromClient) {
            return destinationAfter;
        }
        return sourceBefore == sourceAfter ? sourceStands : sourceAfter;
    }

    /** Adds a note: nothing takes one away again. */
    public void note(Note note) {
        notes |= note.bit;
    }

    /** Begins anew, for a segment of which {@code known} notes do not depend on its connection. */
    void begin(boolean fromClient, long known) {
        this.fromClient = fromClient;
        notes = known;
        refusal = null;
        disputed = false;
        ownTaken = false;
        theirsTaken = false;
        sourceDoubted = false;
        destinationDoubted = false;
        tellsStates = false;
        role = null;
        phase = null;
        step = 0;
        of = 0;
        duplicateCount = 0;
        duplicateOf = 0;
        duplicateFile = 0;
        earlierFrame = 0;
        earlierFile = 0;
        sinceEarlierNanos = -1;
        repeats = 0;
        unanswered = 0;
        unread = false;
        stalled = false;
        wasReset = false;
        answersOwnSyn = false;
        answersSynAgain = false;
        firstFin = false;
        conflictingOctets = 0;
        conflictsWith = 0;
        acknowledgedSegments = 0;
        acknowledgedFrame = 0;
        acknowledgedOctets = 0;
        answer = Answer.NONE;
        rttNanos = -1;
        afterTheirFin = false;
        overtaken = false;
        capturedLate = false;
        answersEarly = false;
        inFlight = 0;
        otherInFlight = 0;
    }

    /** The part of data, as {@link #part} has it. */
    static final int DATA = Phase.DATA.ordinal() << 4 | Role.DATA.ordinal();

    /** Role, phase and step in one number, for {@link #takePart}. */
    int part() {
        return step << 8 | phase.ordinal() << 4 | role.ordinal();
    }

    /** What a segment is by itself, as part of no step. */
    static int partByFlags(Segment s) {
        if (s.has(Segment.SYN)) {
            return Phase.OPEN.ordinal() << 4 | (s.has(Segment.ACK) ? Role.SYN_ACK : Role.SYN).ordinal();
        }
        if (s.has(Segment.FIN)) {
            return Phase.CLOSE.ordinal() << 4 | Role.FIN.ordinal();
        }
        return Phase.DATA.ordinal() << 4 | (s.payloadOctets > 0 ? Role.DATA : Role.ACK).ordinal();
    }

    void takePart(int part) {
        role = Role.values()[part & 0xF];
        phase = Phase.values()[part >> 4 & 0xF];
        step = part >> 8;
        of = role == Role.RST ? step : 0; // known at once: it is all of its closing
    }

    /** What it acknowledges may have been acknowledged before, by an ACK that was lost. */
    void doubtRoundTrip() {
        answer = Answer.AMBIGUOUS;
        rttNanos = -1;
    }

    /** It is part neither of the opening nor of the closing. */
    void continues(Segment s) {
        if (is(Note.KEEP_ALIVE) || is(Note.ZERO_WINDOW_PROBE)) {
            role = Role.PROBE;
        } else {
            role = s.payloadOctets > 0 ? Role.DATA : Role.ACK;
        }
        phase = Phase.DATA;
    }

    /** It is part of nothing, but named by what it looks like. */
    void refused(Segment s, Refusal why) {
        refusal = why;
        phase = Phase.DATA;
        if (s.has(Segment.RST)) {
            role = Role.RST;
        } else if (s.has(Segment.SYN)) {
            role = s.has(Segment.ACK) ? Role.SYN_ACK : Role.SYN;
        } else if (s.has(Segment.FIN)) {
            role = Role.FIN;
        } else {
            boolean bare = s.payloadOctets == 0;
            role = bare && !s.has(Segment.ACK) ? Role.PROBE : bare ? Role.ACK : Role.DATA;
        }
    }

    /** An end that was taken to have been about to answer a SYN was not. */
    public void stoodElsewhere(boolean ofClient, State state, Certainty is) {
        if (ofClient == fromClient && isAnswering(sourceBefore, sourceBeforeIs)) {
            sourceBefore = state;
            sourceBeforeIs = is;
        } else if (ofClient != fromClient && isAnswering(destinationBefore, destinationBeforeIs)) {
            destinationBefore = state;
            destinationBeforeIs = is;
        }
    }

    /** One that is taken to be about to answer is not. */
    public void standsElsewhere(boolean ofClient, State state, Certainty is) {
        if (ofClient == fromClient && isAnswering(sourceAfter, sourceAfterIs)) {
            sourceAfter = sourceStands = state;
            sourceAfterIs = is;
        } else if (ofClient != fromClient && isAnswering(destinationAfter, destinationAfterIs)) {
            destinationAfter = state;
            destinationAfterIs = is;
        }
    }

    private static boolean isAnswering(State state, Certainty is) {
        return is == Certainty.INFERRED && (state == State.LISTEN || state == State.SYN_RECEIVED);
    }

    /** It ends the connection. */
    void resets() {
        closes(Role.RST, 1);
        of = 1;
    }

    /** It is part of the opening. */
    void opens(Role part, int position) {
        role = part;
        phase = Phase.OPEN;
        step = position;
    }

    /** It is part of the closing. */
    void closes(Role part, int position) {
        role = part;
        phase = Phase.CLOSE;
        step = position;
    }
}
