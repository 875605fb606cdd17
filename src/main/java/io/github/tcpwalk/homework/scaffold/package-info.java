/**
 * What a course's machine needs to grade by a spec, written to a folder: the machine's own files, which are templates
 * among the resources, the spec with the files that it names, and the program.
 *
 * <pre>{@code
 * new Scaffold(Scaffold.Kind.GRADESCOPE, spec, Roster.NONE).write(folder, Optional.empty(), Optional.of(home));
 * }</pre>
 */
package io.github.tcpwalk.homework.scaffold;
