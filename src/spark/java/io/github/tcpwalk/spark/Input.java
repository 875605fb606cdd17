package io.github.tcpwalk.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A capture to be read.
 *
 * @param index in the order of names, as a command line names them
 * @param uri where it lies
 * @param name what rows call it: as the folder was given, with what is below it
 */
record Input(int index, String uri, String name, long octets) implements Serializable {
    /**
     * The files of a folder, or below a prefix of an object store, however deep, in the order of their names; those
     * whose name, or a folder's, begins with a dot or an underline are none.
     *
     * @throws IOException also where there is none
     */
    static List<Input> in(String given, Configuration conf) throws IOException {
        Path path = new Path(given);
        FileSystem files = path.getFileSystem(conf);
        List<FileStatus> found = new ArrayList<>();
        FileStatus root = files.getFileStatus(path);
        collect(files, root, found);
        String above = root.getPath().toUri().getPath();
        List<Input> inputs = new ArrayList<>();
        for (FileStatus file : found) {
            String below = file.getPath().toUri().getPath().substring(above.length());
            String name = given.replaceFirst("/+$", "") + below;
            inputs.add(new Input(0, file.getPath().toString(), name, file.getLen()));
        }
        if (inputs.isEmpty()) {
            throw new FileNotFoundException(given + ": no file is in it");
        }
        inputs.sort(Comparator.comparing(Input::name));
        List<Input> numbered = new ArrayList<>();
        for (Input input : inputs) {
            numbered.add(new Input(numbered.size(), input.uri, input.name, input.octets));
        }
        return numbered;
    }

    private static void collect(FileSystem files, FileStatus at, List<FileStatus> found) throws IOException {
        if (!at.isDirectory()) {
            found.add(at);
            return;
        }
        for (FileStatus below : files.listStatus(at.getPath())) {
            if (!below.getPath().getName().matches("[._].*")) {
                collect(files, below, found);
            }
        }
    }
}
