package io.github.tcpwalk.live;

import java.nio.ByteBuffer;

/**
 * A classic BPF program and the machine that runs it: accumulator A, index register X, sixteen words of scratch memory
 * (McCanne and Jacobson, "The BSD Packet Filter", 1993). Plain Java, so that a filter runs over a mapped file without a
 * native call a packet. Every program is checked once, on construction: jumps go forward and stay inside, the last
 * instruction returns. So every run ends, whatever the packet holds.
 *
 * <p>Not thread-safe: the scratch memory belongs to the program, so that a run allocates nothing.
 */
public final class BpfProgram {
    /** As in the kernel. Longer programs come from no expression a person writes. */
    private static final int MAX_INSTRUCTIONS = 4096;

    private static final int MEMORY_WORDS = 16;

    // An operation code is class | size or operation | mode or source.
    private static final int LD = 0x00,
            LDX = 0x01,
            ST = 0x02,
            STX = 0x03,
            ALU = 0x04,
            JMP = 0x05,
            RET = 0x06,
            MISC = 0x07;
    private static final int W = 0x00, H = 0x08, B = 0x10;
    private static final int IMM = 0x00, ABS = 0x20, IND = 0x40, MEM = 0x60, LEN = 0x80, MSH = 0xa0;
    private static final int ADD = 0x00,
            SUB = 0x10,
            MUL = 0x20,
            DIV = 0x30,
            OR = 0x40,
            AND = 0x50,
            LSH = 0x60,
            RSH = 0x70,
            NEG = 0x80,
            MOD = 0x90,
            XOR = 0xa0;
    private static final int JA = 0x00, JEQ = 0x10, JGT = 0x20, JGE = 0x30, JSET = 0x40;
    private static final int K = 0x00, X = 0x08, A = 0x10;
    private static final int TAX = 0x00, TXA = 0x80;

    private final int[] code;
    private final int[] jumpTrue;
    private final int[] jumpFalse;
    private final int[] operand;
    private final int[] memory = new int[MEMORY_WORDS];

    /** One instruction as in {@code struct bpf_insn}: 16-bit code, two 8-bit relative jumps, a 32-bit constant. */
    public record Instruction(int code, int jumpTrue, int jumpFalse, int operand) {}

    /** @throws IllegalArgumentException when the machine could not run the program safely */
    public BpfProgram(Instruction... program) {
        int length = program.length;
        if (length == 0 || length > MAX_INSTRUCTIONS) {
            throw new IllegalArgumentException(
                    "a BPF program has 1 to " + MAX_INSTRUCTIONS + " instructions, not " + length);
        }
        code = new int[length];
        jumpTrue = new int[length];
        jumpFalse = new int[length];
        operand = new int[length];
        for (int i = 0; i < length; i++) {
            Instruction instruction = program[i];
            check(instruction, i, length);
            code[i] = instruction.code();
            jumpTrue[i] = instruction.jumpTrue();
            jumpFalse[i] = instruction.jumpFalse();
            operand[i] = instruction.operand();
        }
        if ((code[length - 1] & 0x07) != RET) {
            throw new IllegalArgumentException("the last BPF instruction must return");
        }
    }

    /** How many instructions the program has. */
    public int length() {
        return code.length;
    }

    /**
     * Does the program accept this frame? Reading past the captured octets and dividing by zero reject, as in libpcap.
     *
     * @param octets big-endian, read by absolute index
     * @param offset index of the frame's first octet
     * @param captured octets present from there
     * @param original octets on the wire, which {@code len}, {@code less} and {@code greater} compare
     */
    public boolean matches(ByteBuffer octets, int offset, int captured, int original) {
        int a = 0;
        int x = 0;
        for (int pc = 0; ; pc++) {
            int k = operand[pc];
            switch (code[pc]) {
                case RET | K:
                    return k != 0;
                case RET | A:
                    return a != 0;

                case LD | W | ABS:
                    if (outside(k, 4, captured)) {
                        return false;
                    }
                    a = octets.getInt(offset + k);
                    break;
                case LD | H | ABS:
                    if (outside(k, 2, captured)) {
                        return false;
                    }
                    a = octets.getShort(offset + k) & 0xffff;
                    break;
                case LD | B | ABS:
                    if (outside(k, 1, captured)) {
                        return false;
                    }
                    a = octets.get(offset + k) & 0xff;
                    break;
                case LD | W | IND: {
                    long at = index(x, k);
                    if (outside(at, 4, captured)) {
                        return false;
                    }
                    a = octets.getInt(offset + (int) at);
                    break;
                }
                case LD | H | IND: {
                    long at = index(x, k);
                    if (outside(at, 2, captured)) {
                        return false;
                    }
                    a = octets.getShort(offset + (int) at) & 0xffff;
                    break;
                }
                case LD | B | IND: {
                    long at = index(x, k);
                    if (outside(at, 1, captured)) {
                        return false;
                    }
                    a = octets.get(offset + (int) at) & 0xff;
                    break;
                }
                case LDX | B | MSH:
                    if (outside(k, 1, captured)) {
                        return false;
                    }
                    x = (octets.get(offset + k) & 0x0f) << 2;
                    break;
                case LD | W | LEN:
                    a = original;
                    break;
                case LDX | W | LEN:
                    x = original;
                    break;
                case LD | IMM:
                    a = k;
                    break;
                case LDX | IMM:
                    x = k;
                    break;
                case LD | MEM:
                    a = memory[k];
                    break;
                case LDX | MEM:
                    x = memory[k];
                    break;
                case ST:
                    memory[k] = a;
                    break;
                case STX:
                    memory[k] = x;
                    break;

                case JMP | JA:
                    pc += k;
                    break;
                case JMP | JEQ | K:
                    pc += a == k ? jumpTrue[pc] : jumpFalse[pc];
                    break;
                case JMP | JGT | K:
                    pc += Integer.compareUnsigned(a, k) > 0 ? jumpTrue[pc] : jumpFalse[pc];
                    break;
                case JMP | JGE | K:
                    pc += Integer.compareUnsigned(a, k) >= 0 ? jumpTrue[pc] : jumpFalse[pc];
                    break;
                case JMP | JSET | K:
                    pc += (a & k) != 0 ? jumpTrue[pc] : jumpFalse[pc];
                    break;
                case JMP | JEQ | X:
                    pc += a == x ? jumpTrue[pc] : jumpFalse[pc];
                    break;
                case JMP | JGT | X:
                    pc += Integer.compareUnsigned(a, x) > 0 ? jumpTrue[pc] : jumpFalse[pc];
                    break;
                case JMP | JGE | X:
                    pc += Integer.compareUnsigned(a, x) >= 0 ? jumpTrue[pc] : jumpFalse[pc];
                    break;
                case JMP | JSET | X:
                    pc += (a & x) != 0 ? jumpTrue[pc] : jumpFalse[pc];
                    break;

                case ALU | ADD | K:
                    a += k;
                    break;
                case ALU | SUB | K:
                    a -= k;
                    break;
                case ALU | MUL | K:
                    a *= k;
                    break;
                case ALU | DIV | K:
                    a = Integer.divideUnsigned(a, k);
                    break;
                case ALU | MOD | K:
                    a = Integer.remainderUnsigned(a, k);
                    break;
                case ALU | OR | K:
                    a |= k;
                    break;
                case ALU | AND | K:
                    a &= k;
                    break;
                case ALU | XOR | K:
                    a ^= k;
                    break;
                case ALU | LSH | K:
                    a <<= k;
                    break;
                case ALU | RSH | K:
                    a >>>= k;
                    break;
                case ALU | ADD | X:
                    a += x;
                    break;
                case ALU | SUB | X:
                    a -= x;
                    break;
                case ALU | MUL | X:
                    a *= x;
                    break;
                case ALU | DIV | X:
                    if (x == 0) {
                        return false;
                    }
                    a = Integer.divideUnsigned(a, x);
                    break;
                case ALU | MOD | X:
                    if (x == 0) {
                        return false;
                    }
                    a = Integer.remainderUnsigned(a, x);
                    break;
                case ALU | OR | X:
                    a |= x;
                    break;
                case ALU | AND | X:
                    a &= x;
                    break;
                case ALU | XOR | X:
                    a ^= x;
                    break;
                // A shift by the width or more leaves nothing; Java would take the amount modulo 32.
                case ALU | LSH | X:
                    a = x >>> 5 == 0 ? a << x : 0;
                    break;
                case ALU | RSH | X:
                    a = x >>> 5 == 0 ? a >>> x : 0;
                    break;
                case ALU | NEG:
                    a = -a;
                    break;

                case MISC | TAX:
                    x = a;
                    break;
                case MISC | TXA:
                    a = x;
                    break;
                default:
                    throw new IllegalStateException("unchecked BPF code " + code[pc]);
            }
        }
    }

    /** X and k are unsigned 32-bit numbers: their sum may pass 32 bits, and is then outside every packet. */
    private static long index(int x, int k) {
        return Integer.toUnsignedLong(x) + Integer.toUnsignedLong(k);
    }

    private static boolean outside(int at, int octets, int captured) {
        return at < 0 || at > captured - octets;
    }

    private static boolean outside(long at, int octets, int captured) {
        return at > captured - octets;
    }

    private static void check(Instruction instruction, int at, int length) {
        int operand = instruction.operand();
        boolean sound =
                switch (instruction.code()) {
                    case LD | W | ABS,
                            LD | H | ABS,
                            LD | B | ABS,
                            LD | W | IND,
                            LD | H | IND,
                            LD | B | IND,
                            LD | W | LEN,
                            LD | IMM,
                            LDX | W | LEN,
                            LDX | IMM,
                            LDX | B | MSH,
                            RET | K,
                            RET | A,
                            MISC | TAX,
                            MISC | TXA,
                            ALU | NEG,
                            ALU | ADD | K,
                            ALU | SUB | K,
                            ALU | MUL | K,
                            ALU | OR | K,
                            ALU | AND | K,
                            ALU | XOR | K,
                            ALU | ADD | X,
                            ALU | SUB | X,
                            ALU | MUL | X,
                            ALU | OR | X,
                            ALU | AND | X,
                            ALU | XOR | X,
                            ALU | DIV | X,
                            ALU | MOD | X,
                            ALU | LSH | X,
                            ALU | RSH | X -> true;
                    case LD | MEM, LDX | MEM, ST, STX -> operand >= 0 && operand < MEMORY_WORDS;
                    case ALU | DIV | K, ALU | MOD | K -> operand != 0;
                    case ALU | LSH | K, ALU | RSH | K -> operand >= 0 && operand < Integer.SIZE;
                    case JMP | JA -> operand >= 0 && operand < length - at - 1;
                    case JMP | JEQ | K,
                            JMP | JGT | K,
                            JMP | JGE | K,
                            JMP | JSET | K,
                            JMP | JEQ | X,
                            JMP | JGT | X,
                            JMP | JGE | X,
                            JMP | JSET | X ->
                        inside(instruction.jumpTrue(), at, length) && inside(instruction.jumpFalse(), at, length);
                    default -> false;
                };
        if (!sound) {
            throw new IllegalArgumentException("BPF instruction " + at + " cannot run: " + instruction);
        }
    }

    private static boolean inside(int jump, int at, int length) {
        return jump >= 0 && jump < length - at - 1;
    }
}
