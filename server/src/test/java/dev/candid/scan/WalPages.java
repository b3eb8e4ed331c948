package dev.candid.scan;

import java.io.IOException;
import java.io.InputStream;

/**
 * A segment of PostgreSQL's write-ahead log without the headers of its 8 KiB pages: 40 bytes at the first page of the
 * segment and 24 at each other (XLogLongPageHeaderData and XLogPageHeaderData in access/xlog_internal.h). A record that
 * crosses a page continues behind its header.
 */
final class WalPages extends InputStream {

    private static final int PAGE = 8192;
    private static final int FIRST_HEADER = 40;
    private static final int HEADER = 24;

    private final InputStream segment;
    private long page;
    private int left;

    WalPages(InputStream segment) {
        this.segment = segment;
    }

    /** Where a byte of this stream stands in the segment. */
    static long offsetInFile(long offset) {
        long behindFirst = offset - (PAGE - FIRST_HEADER);
        if (behindFirst < 0) {
            return offset + FIRST_HEADER;
        }
        long pages = behindFirst / (PAGE - HEADER);
        return PAGE + pages * PAGE + HEADER + behindFirst % (PAGE - HEADER);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            int header = page++ == 0 ? FIRST_HEADER : HEADER;
            if (segment.readNBytes(header).length < header) {
                return -1;
            }
            left = PAGE - header;
        }
        int read = segment.read(bytes, offset, Math.min(length, left));
        if (read > 0) {
            left -= read;
        }
        return read;
    }
}
