package io.github.tcpwalk.stream;

/** Pages in the order they were added; adding and removing take constant time. */
final class PageList {
    private Page oldest;
    private Page newest;

    Page oldest() {
        return oldest;
    }

    void add(Page page) {
        page.list = this;
        page.older = newest;
        page.newer = null;
        if (newest == null) {
            oldest = page;
        } else {
            newest.newer = page;
        }
        newest = page;
    }

    void remove(Page page) {
        if (page.older == null) {
            oldest = page.newer;
        } else {
            page.older.newer = page.newer;
        }
        if (page.newer == null) {
            newest = page.older;
        } else {
            page.newer.older = page.older;
        }
        page.older = null;
        page.newer = null;
        page.list = null;
    }
}
