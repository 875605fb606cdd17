package io.github.tcpwalk.screen;

import io.github.tcpwalk.screen.Key.Kind;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.MouseEvent;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.MouseTracking;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.MouseSupport;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlocking;

/** The terminal that tcpwalk was started on, by jline. Keys are read by a thread of its own. */
final class JlineTty implements Tty {
    /** So long after ESC nothing more comes of a key that begins with it. */
    private static final int MOST_TRIES = 8;

    private static final int ESCAPE_MILLIS = 60;

    /** What is pasted comes between two marks. */
    private static final String PASTES_MARKED = "\033[?2004h";

    private static final String PASTES_UNMARKED = "\033[?2004l";
    private static final String PASTE_BEGINS = "\033[200~";
    private static final String PASTE_ENDS = "\033[201~";
    private static final int MOST_PASTED = 1_000;

    private static final Key MOUSE = Key.of(Kind.CLICK);
    private static final Key PASTED = Key.of(Kind.PASTE);
    private static final Key TYPED = Key.of(Kind.CHARACTER);

    /** Kept, or it would be as talkative as before: it warns of reads that leaving ends. */
    private static final Logger QUIET = Logger.getLogger("org.jline");

    private final Terminal terminal;
    private final Display display;
    private final LinkedBlockingDeque<Key> keys = new LinkedBlockingDeque<>();
    private final Thread atExit = new Thread(this::leave, "terminal");
    private final Typing typing;
    private final Charset encoding;
    private Attributes before;
    private Size size;
    private volatile boolean closed;

    private JlineTty(Terminal terminal, Charset encoding) throws IOException {
        this.terminal = terminal;
        this.encoding = encoding;
        typing = new Typing();
        display = new Display(terminal, true);
    }

    /**
     * Takes the terminal over until {@link #close}.
     *
     * @throws IOException where there is none that can be drawn on
     */
    static JlineTty open(Charset encoding) throws IOException {
        // letters of another character set would stand for lines where a terminal has UTF-8 alone
        System.setProperty(TerminalBuilder.PROP_DISABLE_ALTERNATE_CHARSET, "true");
        QUIET.setLevel(Level.OFF);
        // standard input may be a capture: keys come from the terminal all the same
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .devTty(true)
                .provider("exec")
                .dumb(false)
                .encoding(encoding)
                .nativeSignals(true)
                // asking the terminal what it can do: an answer that comes late, over a slow line, would be keys
                .graphemeCluster(false)
                .signalHandler(Terminal.SignalHandler.SIG_IGN)
                .build();
        if (terminal.getStringCapability(Capability.cursor_address) == null) {
            terminal.close();
            throw new IOException(terminal.getType());
        }
        try {
            JlineTty tty = new JlineTty(terminal, encoding);
            tty.begin();
            return tty;
        } catch (IOException e) { // no /dev/tty
            terminal.close();
            throw e;
        }
    }

    private void begin() {
        enter();
        Runtime.getRuntime().addShutdownHook(atExit);
        terminal.handle(Signal.WINCH, s -> resized());
        terminal.handle(Signal.INT, s -> keys.addFirst(Key.of(Kind.INTERRUPT)));
        terminal.handle(Signal.TSTP, s -> suspend());
        terminal.handle(Signal.CONT, s -> goOn());
        Thread reader = new Thread(this::read, "keys");
        reader.setDaemon(true);
        reader.start();
    }

    private synchronized void enter() {
        before = terminal.getAttributes();
        terminal.setAttributes(raw(before));
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.trackMouse(MouseTracking.Normal);
        terminal.writer().write(PASTES_MARKED);
        terminal.flush();
        measure();
        display.clear(); // the cursor is wherever the shell had it
    }

    /** Each key comes as it is pressed, and a read waits for one; Ctrl-C and Ctrl-Z stay signals. */
    private static Attributes raw(Attributes from) {
        Attributes raw = new Attributes(from);
        raw.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN), false);
        raw.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR), false);
        raw.setControlChar(ControlChar.VMIN, 1);
        raw.setControlChar(ControlChar.VTIME, 0);
        raw.setControlChar(ControlChar.VQUIT, 0); // Java would tell of its threads across the screen
        return raw;
    }

    private void measure() {
        Size now = terminal.getSize();
        boolean known = now.getColumns() > 0 && now.getRows() > 0;
        size = known ? now : new Size(80, 24);
        display.resize(size.getRows(), size.getColumns());
    }

    /** As it was found. */
    private synchronized void leave() {
        if (before == null) {
            return;
        }
        terminal.writer().write(PASTES_UNMARKED);
        terminal.trackMouse(MouseTracking.Off);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.puts(Capability.cursor_normal);
        terminal.flush();
        restore(before);
        before = null;
    }

    /** A Ctrl-C at this moment is heard by the program that sets them, too, which ends without doing so. */
    private void restore(Attributes attributes) {
        for (int tries = 1; ; tries++) {
            try {
                terminal.setAttributes(attributes);
                return;
            } catch (IOError e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private synchronized void resized() {
        measure();
        display.clear();
        keys.add(Key.of(Kind.REDRAW));
    }

    /** Ctrl-Z: the shell gets its terminal back as it was, and the process stops. */
    private void suspend() {
        leave();
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-STOP", self).inheritIO().start().waitFor();
        } catch (IOException e) {
            goOn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void goOn() {
        if (!closed && before == null) {
            enter();
            keys.add(Key.of(Kind.REDRAW));
        }
    }

    private KeyMap<Key> map() {
        KeyMap<Key> map = new KeyMap<>();
        map.setAmbiguousTimeout(ESCAPE_MILLIS);
        map.setUnicode(TYPED);
        for (char c = ' '; c < 0x7F; c++) {
            map.bind(TYPED, String.valueOf(c));
        }
        bind(map, Kind.UP, Capability.key_up, "\033[A", "\033OA");
        bind(map, Kind.DOWN, Capability.key_down, "\033[B", "\033OB");
        bind(map, Kind.RIGHT, Capability.key_right, "\033[C", "\033OC");
        bind(map, Kind.LEFT, Capability.key_left, "\033[D", "\033OD");
        bind(map, Kind.PAGE_UP, Capability.key_ppage, "\033[5~", KeyMap.ctrl('B'));
        bind(map, Kind.PAGE_DOWN, Capability.key_npage, "\033[6~", KeyMap.ctrl('F'));
        bind(map, Kind.HOME, Capability.key_home, "\033[H", "\033[1~", "\033OH");
        bind(map, Kind.END, Capability.key_end, "\033[F", "\033[4~", "\033OF");
        bind(map, Kind.BACKSPACE, Capability.key_backspace, "\177", "\b");
        map.bind(Key.of(Kind.ENTER), "\r", "\n");
        map.bind(Key.of(Kind.TAB), "\t");
        map.bind(Key.of(Kind.CLEAR), KeyMap.ctrl('U'));
        map.bind(Key.of(Kind.ESCAPE), "\033");
        map.bind(Key.of(Kind.REDRAW), KeyMap.ctrl('L'));
        map.bind(Key.of(Kind.INTERRUPT), KeyMap.ctrl('C'), KeyMap.ctrl('D'));
        map.bind(PASTED, PASTE_BEGINS);
        map.bind(MOUSE, MouseSupport.keys(terminal));
        return map;
    }

    private void bind(KeyMap<Key> map, Kind kind, Capability capability, String... usual) {
        String own = KeyMap.key(terminal, capability);
        if (own != null && !own.isEmpty()) {
            map.bind(Key.of(kind), own);
        }
        map.bind(Key.of(kind), usual);
    }

    private void read() {
        BindingReader reader = new BindingReader(NonBlocking.nonBlocking("typing", typing, encoding));
        KeyMap<Key> map = map();
        try {
            while (!closed) {
                Key key = reader.readBinding(map);
                if (key == null) {
                    break;
                }
                if (key == TYPED) {
                    keys.add(Key.character(reader.getLastBinding().codePointAt(0)));
                } else if (key == PASTED) {
                    keys.add(Key.paste(pasted(reader)));
                } else if (key == MOUSE) {
                    mouse(terminal.readMouseEvent(reader::readCharacter, reader.getLastBinding()));
                } else {
                    keys.add(key);
                }
            }
        } catch (RuntimeException | IOError e) { // jline's: the terminal was closed, or is gone
            keys.add(Key.of(Kind.INTERRUPT));
            return;
        }
        keys.add(Key.of(Kind.INTERRUPT));
    }

    /** Of a long text the beginning; none of it is a key. */
    private static String pasted(BindingReader reader) {
        StringBuilder text = new StringBuilder();
        StringBuilder last = new StringBuilder();
        while (!PASTE_ENDS.contentEquals(last)) {
            int c = reader.readCharacter();
            if (c < 0) {
                break;
            }
            if (text.length() < MOST_PASTED) {
                text.appendCodePoint(c);
            }
            last.appendCodePoint(c);
            last.delete(0, Math.max(0, last.length() - PASTE_ENDS.length()));
        }
        int end = text.indexOf(PASTE_ENDS);
        return end < 0 ? text.toString() : text.substring(0, end);
    }

    private void mouse(MouseEvent event) {
        if (event.getType() == MouseEvent.Type.Wheel) {
            boolean up = event.getButton() == MouseEvent.Button.WheelUp;
            keys.add(Key.of(up ? Kind.WHEEL_UP : Kind.WHEEL_DOWN));
        } else if (event.getType() == MouseEvent.Type.Pressed) {
            keys.add(Key.click(event.getY()));
        }
    }

    @Override
    public synchronized int columns() {
        return size.getColumns();
    }

    @Override
    public synchronized int rows() {
        return size.getRows();
    }

    @Override
    public Key poll(long millis) {
        try {
            return millis < 0 ? keys.take() : keys.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Key.of(Kind.INTERRUPT);
        }
    }

    @Override
    public boolean hasKey() {
        return !keys.isEmpty();
    }

    @Override
    public synchronized void show(List<AttributedString> lines, int caret) {
        if (before == null) {
            return; // the shell has it
        }
        List<AttributedString> shown = lines.subList(0, Math.min(lines.size(), size.getRows()));
        terminal.puts(caret < 0 ? Capability.cursor_invisible : Capability.cursor_normal);
        display.update(shown, caret < 0 ? -1 : size.cursorPos(size.getRows() - 1, caret));
        terminal.flush();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        typing.close();
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // it runs already
        }
        terminal.close();
    }
}
