/**
 * Grading of captures that students hand in, room by room in the order the data goes.
 *
 * <pre>{@code
 * SpecFile specFile = SpecFile.open("hs9502", language); // a file, or the name of one that is shipped
 * List<Submission> handedIn = new Submissions("answers.yaml").find(List.of(Path.of("submissions")));
 * List<Graded> graded = new Batch(specFile, roster, Optional.empty()).run(handedIn, progress);
 * Format.HTML.write(Assignment.of(specFile.spec()), graded, out);
 * }</pre>
 *
 * <p>A {@code spec} asks for segments and facts; a capture becomes a {@code trace}; {@code fact} computes what was
 * asked from it; {@code answer} reads what students wrote down of it; {@code grade} compares the two; {@code batch}
 * does so for a folder and holds submissions against each other ({@code integrity}); {@code replay} makes captures that
 * the same programs could have left as well; {@code report} writes what came out. Only {@code batch} and {@code trace}
 * read files; nothing here prints or asks for the time.
 */
package io.github.tcpwalk.homework;
