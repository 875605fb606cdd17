package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.view.Telling;
import io.github.tcpwalk.view.View;
import io.github.tcpwalk.view.where.Fields;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that tells a view each story; several files, or one that grows, may make one. */
abstract class ViewVerb extends FileVerb {
    @Option(names = "--join")
    private boolean join;

    @Option(names = "--follow")
    private boolean follow;

    @Mixin
    private WhereOption where = new WhereOption();

    @Mixin
    protected FieldsOption fields = new FieldsOption();

    @Mixin
    private ColorOption color = new ColorOption();

    private View view;

    ViewVerb(Io io) {
        super(io);
    }

    /** What the options ask for. */
    protected abstract View view() throws IOException;

    /** Whether what it shows is coloured. */
    protected final Paint paint() {
        return color.paint(io);
    }

    protected final int columns() {
        return color.columns(io);
    }

    /** What its rows are of. */
    protected abstract Fields.Of rows();

    boolean lacksFile() {
        return files == null && !fields.asksForList();
    }

    @Override
    public Integer call() throws IOException {
        if (fields.asksForList()) {
            FieldsOption.list(io, rows());
            return Tcpwalk.DONE;
        }
        if (lacksFile()) {
            throw new Failure(Tcpwalk.USAGE, "error.missing", Map.of("missing", "FILE"));
        }
        return super.call();
    }

    @Override
    protected void check() {
        super.check();
        fields.check(rows());
        where.check(rows() != Fields.Of.FINDINGS);
        if (follow && (files.size() != 1 || files.get(0).equals("-") || join)) {
            throw new Failure(Tcpwalk.USAGE, "error.follow-one", Map.of());
        }
    }

    /** What is told is known only once everything was told before. */
    protected final boolean takesATelling() {
        return where.takesATelling();
    }

    /** What comes is told when it comes, and what memory is wanted for is told for good and forgotten. */
    protected final boolean told() {
        return expression == null && Telling.once(view, where.where());
    }

    /** Results are chosen by what they say. */
    protected final boolean chooses() {
        return where.where() != null;
    }

    @Override
    protected String asked() {
        return (super.asked() + " " + where).trim();
    }

    @Override
    protected boolean joins() {
        return join;
    }

    @Override
    protected boolean follows() {
        return follow;
    }

    @Override
    protected void begin() throws IOException {
        view = view();
    }

    @Override
    protected void tell(Story story, String name, boolean comes) throws IOException {
        Telling.of(story, view, name, comes, where.where());
    }

    @Override
    protected void flush() throws IOException {
        if (view != null) { // on the full screen there is none
            view.flush();
        }
        super.flush();
    }

    @Override
    protected void end() throws IOException {
        view.close();
    }
}
