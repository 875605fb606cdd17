package io.github.tcpwalk.lab.programs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names that must not become files: at least two hundred. */
final class HostileNames {
    private HostileNames() {}

    static List<byte[]> all(Path folder) {
        List<String> names = new ArrayList<>();
        // there already: files, folders, links to outside, also dangling ones
        names.addAll(List.of("exists.txt", "directory", "link", "dangling", "up", "up/outside.txt", "up/new.txt"));
        // upwards and absolute, with both separators
        for (String separator : List.of("/", "\\", "//", "\\\\", "/./", "\\.\\")) {
            for (String up :
                    List.of("..", ".", "../..", "../../..", "....", "x/..", "~", "", "C:", "\\\\host\\share")) {
                names.add(up + separator + "evil.txt");
            }
            names.add("evil" + separator);
        }
        names.add(folder.resolve("outside.txt").toString());
        names.add(folder.resolve("into/exists.txt").toString());
        names.addAll(List.of("", ".", "..", "...", ". ", ".. ", "..\t", " ", "\t", "\n", "\r\n"));
        // hidden files and options
        for (String hidden : List.of("bashrc", "profile", "ssh", "htaccess", "gitconfig", "receiving-1.part")) {
            names.add("." + hidden);
        }
        names.addAll(List.of("-rf", "--help", "-"));
        // devices, alone, with an extension, in either case, with a space
        for (String device : List.of(
                "con",
                "prn",
                "aux",
                "nul",
                "com1",
                "com9",
                "lpt1",
                "COM2",
                "Lpt9",
                "NUL",
                "com\u00b9",
                "conin$",
                "CONOUT$",
                "clock$")) {
            names.addAll(List.of(device, device + ".txt", device + ".tar.gz", device + " .txt", device + ":"));
        }
        // control and invisible characters
        for (int c = 1; c < 0x20; c++) {
            names.add("a" + (char) c + "b");
        }
        for (String odd : List.of(
                "\u007f",
                "\u0085",
                "\u009b",
                "\u200b",
                "\u200e",
                "\u202e",
                "\u2028",
                "\u2029",
                "\u2066",
                "\ufeff",
                "\u00ad",
                "\u001b[2J",
                "\u0007")) {
            names.add("evil" + odd + ".txt");
            names.add(odd);
        }
        // streams, wildcards, quotes, ends
        for (String odd : List.of(":", "::$DATA", "*", "?", "\"", "<", ">", "|", ".", " ", ". ", " .")) {
            names.add("evil" + odd);
        }
        names.addAll(List.of(" evil", "evil\u3000", "\u3000evil"));
        names.add("x".repeat(256));
        names.add("x".repeat(1024));
        names.add("\u00fc".repeat(128));
        List<byte[]> all = new ArrayList<>();
        names.forEach(name -> all.add(name.getBytes(StandardCharsets.UTF_8)));
        // not UTF-8, an overlong slash, a lone surrogate, and octets behind the NUL
        all.add(new byte[] {(byte) 0xff, 'a'});
        all.add(new byte[] {'.', '.', (byte) 0xc0, (byte) 0xaf, 'a'});
        all.add(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
        all.add(new byte[] {'o', 'k', (byte) 0xe2, (byte) 0x82});
        all.add("good.txt\0/../evil.txt".getBytes(StandardCharsets.US_ASCII));
        all.add("good.txt\0\0\0x".getBytes(StandardCharsets.US_ASCII));
        all.add("\0good.txt".getBytes(StandardCharsets.US_ASCII));
        return all;
    }
}
