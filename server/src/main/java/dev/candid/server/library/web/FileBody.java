package dev.candid.server.library.web;

import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/** The bytes of the file in a request, as they stream in: nothing of them is buffered in a temporary file. */
final class FileBody {

    private static final int PARTS = 20;

    private FileBody() {}

    /** The body itself, or the first file of a multipart form. */
    static InputStream of(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/")) {
            return request.getInputStream();
        }
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
            for (int count = 0; count < PARTS && parts.hasNext(); count++) {
                FileItemStream part = parts.next();
                if (!part.isFormField()) {
                    return part.openStream();
                }
            }
        } catch (FileUploadException broken) {
            throw new ProblemException(LibraryProblem.UPLOAD_FORM_INVALID, "The multipart form cannot be read.");
        }
        throw new ProblemException(LibraryProblem.UPLOAD_FORM_INVALID, "The multipart form has no file.");
    }
}
