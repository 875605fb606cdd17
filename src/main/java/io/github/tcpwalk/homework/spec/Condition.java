package io.github.tcpwalk.homework.spec;

import java.util.List;

/** {@code ack=A.fin+1}: a field of the segment, how it compares, and the sum it is compared with. */
public record Condition(Field field, Operator operator, List<Term> terms, String text) {
    public enum Field {
        SEQ("seq"),
        ACK("ack"),
        LEN("len"),
        WIN("win");

        private final String word;

        Field(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public enum Operator {
        EQ("="),
        NE("!="),
        LE("<="),
        GE(">="),
        LT("<"),
        GT(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        public boolean holds(long left, long right) {
            return switch (this) {
                case EQ -> left == right;
                case NE -> left != right;
                case LE -> left <= right;
                case GE -> left >= right;
                case LT -> left < right;
                case GT -> left > right;
            };
        }
    }

    /** The right-hand side as written: "A.fin+1". */
    public String right() {
        return text.substring(field.word().length() + operator.sign().length());
    }

    /** True when the line can only match segments without payload. */
    boolean forbidsPayload() {
        return field == Field.LEN
                && operator == Operator.EQ
                && terms.size() == 1
                && terms.get(0) instanceof Term.Number n
                && n.value() == 0;
    }
}
