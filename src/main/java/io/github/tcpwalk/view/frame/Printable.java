package io.github.tcpwalk.view.frame;

/** Text that comes from a capture, or from the command line, made safe for a terminal. */
final class Printable {
    private Printable() {}

    /** Characters that move the cursor, hide or reorder text become a backslash, u and their hex number in braces. */
    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                    safe.append("\\u")
                            .append('{')
                            .append(Integer.toHexString(c))
                            .append('}');
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
