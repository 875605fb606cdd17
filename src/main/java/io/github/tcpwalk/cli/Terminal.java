package io.github.tcpwalk.cli;

import io.github.tcpwalk.live.OwnTerminal;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Which standard streams lead to a terminal, and how large it is. */
interface Terminal {
    boolean isOut();

    /** Whether somebody can be asked there. */
    boolean isIn();

    boolean isErr();

    /** 0 when it is not known. */
    int columns();

    /** 0 when it is not known. */
    int rows();

    /** The same, but results go elsewhere. */
    default Terminal withoutOut() {
        Terminal with = this;
        return new Terminal() {
            @Override
            public boolean isOut() {
                return false;
            }

            @Override
            public boolean isIn() {
                return with.isIn();
            }

            @Override
            public boolean isErr() {
                return with.isErr();
            }

            @Override
            public int columns() {
                return with.columns();
            }

            @Override
            public int rows() {
                return with.rows();
            }
        };
    }

    /** The same while it may be resized: as it was said until it is. */
    default Terminal resizable() {
        return new Resizable(this, OwnTerminal.columns(), OwnTerminal.rows());
    }

    /** One that is open, as large as it is now. @param err whether standard error leads there */
    record Open(Supplier<org.jline.terminal.Terminal> terminal, boolean isErr) implements Terminal {
        @Override
        public boolean isOut() {
            return true;
        }

        @Override
        public boolean isIn() {
            return true;
        }

        @Override
        public int columns() {
            return terminal.get().getWidth();
        }

        @Override
        public int rows() {
            return terminal.get().getHeight();
        }
    }

    /** @param columnsThen of the terminal when {@code said} was true, as are its rows */
    record Resizable(Terminal said, int columnsThen, int rowsThen) implements Terminal {
        @Override
        public boolean isOut() {
            return said.isOut();
        }

        @Override
        public boolean isIn() {
            return said.isIn();
        }

        @Override
        public boolean isErr() {
            return said.isErr();
        }

        @Override
        public int columns() {
            int now = OwnTerminal.columns();
            return now == columnsThen ? said.columns() : now;
        }

        @Override
        public int rows() {
            int now = OwnTerminal.rows();
            return now == rowsThen ? said.rows() : now;
        }
    }

    /**
     * As the launcher said: 0, 1 and 2 in {@code TCPWALK_TTY}, the size in {@code TCPWALK_COLUMNS} and
     * {@code TCPWALK_ROWS}.
     */
    record Said(Map<String, String> environment) implements Terminal {
        static final String STREAMS = "TCPWALK_TTY";

        @Override
        public boolean isOut() {
            return environment.getOrDefault(STREAMS, "").contains("1");
        }

        @Override
        public boolean isIn() {
            return environment.getOrDefault(STREAMS, "").contains("0");
        }

        @Override
        public boolean isErr() {
            return environment.getOrDefault(STREAMS, "").contains("2");
        }

        @Override
        public int columns() {
            return number("TCPWALK_COLUMNS");
        }

        @Override
        public int rows() {
            return number("TCPWALK_ROWS");
        }

        private int number(String name) {
            try {
                return Integer.parseInt(environment.getOrDefault(name, "0"));
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }

    /**
     * Asked of the system, by commands that jline knows, when somebody wants to know: for a start without the launcher.
     */
    final class Asked implements Terminal {
        private final Map<SystemStream, Boolean> answers = new EnumMap<>(SystemStream.class);

        @Override
        public boolean isOut() {
            return is(SystemStream.Output);
        }

        @Override
        public boolean isIn() {
            return is(SystemStream.Input);
        }

        @Override
        public boolean isErr() {
            return is(SystemStream.Error);
        }

        private synchronized boolean is(SystemStream stream) {
            return answers.computeIfAbsent(stream, s -> {
                try {
                    return TerminalProvider.load("exec").isSystemStream(s);
                } catch (IOException e) {
                    return false;
                }
            });
        }

        @Override
        public int columns() {
            try {
                return TerminalProvider.load("exec").systemStreamWidth(SystemStream.Output);
            } catch (IOException e) {
                return 0;
            }
        }

        @Override
        public int rows() {
            return 0;
        }
    }
}
