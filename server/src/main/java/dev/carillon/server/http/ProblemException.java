package dev.carillon.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The request cannot be done, and the caller is told why (RFC 9457). Expected, so without a stack
 * trace and not logged.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;

  /**
   * @param status 400 to 599
   * @param code stable and dotted, for programs
   * @param detail a sentence for people: what is wrong and what to do; never a value that may be
   *     secret
   */
  public ProblemException(int status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  /**
   * @param errors what is wrong in the body, place by place
   */
  public ProblemException(int status, String code, String detail, List<FieldError> errors) {
    this(status, code, detail, errors, Map.of());
  }

  private ProblemException(
      int status,
      String code,
      String detail,
      List<FieldError> errors,
      Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  /** The same with a header on the answer, such as {@code Retry-After}. */
  public ProblemException with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ProblemException(status, code, detail(), errors, more);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** 404: there is nothing here, or nothing this caller may know of. */
  public static ProblemException notFound(String what) {
    return new ProblemException(404, "not_found", "There is no such " + what + ".");
  }

  /** 400: the request itself cannot be read. */
  public static ProblemException malformed(String detail) {
    return new ProblemException(400, "request.malformed", detail);
  }
}
