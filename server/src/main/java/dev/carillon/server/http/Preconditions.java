package dev.carillon.server.http;

import dev.carillon.engine.definition.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** What writes of documents share: {@code ETag}, {@code If-Match} and the fields at fault. */
public final class Preconditions {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  private Preconditions() {}

  /**
   * Whether the stored revision (0: nothing is stored) is one that the caller has seen: any when
   * there is no {@code If-Match}, any stored one for {@code *}.
   */
  public static LongPredicate ifMatch(Request request) {
    Optional<String> header = request.header("if-match");
    if (header.isEmpty()) {
      return revision -> true;
    }
    List<String> tags =
        Arrays.stream(header.get().split(",")).map(tag -> tag.strip().replace("W/", "")).toList();
    return revision -> tags.contains("*") ? revision > 0 : tags.contains("\"" + revision + "\"");
  }

  /** 412: somebody else was quicker. */
  public static ProblemException changed() {
    return new ProblemException(
        412, "revision.changed", "It was changed since you read it. Read it again, then save.");
  }

  /** 422 with every error among the problems, each at its place. */
  public static ProblemException refused(String detail, List<Problem> problems) {
    return new ProblemException(
        422,
        "body.invalid",
        detail,
        problems.stream()
            .filter(problem -> problem.level() == Problem.Level.ERROR)
            .map(one -> new FieldError(one.pointer(), one.code(), one.message()))
            .toList());
  }

  /** A document with the tag of its revision. */
  public static Answer tagged(int status, ObjectNode body, long revision) {
    return Answer.json(status, body).with("ETag", "\"" + revision + "\"");
  }

  /**
   * A key that somebody chose for a thing of theirs.
   *
   * @throws ProblemException 422 when it is none
   */
  public static String key(Request request, String name) {
    return key(request.path(name), "");
  }

  /** The same for a key that stands in a body, at {@code pointer}. */
  public static String key(String key, String pointer) {
    if (!KEY.matcher(key).matches()) {
      String sentence =
          "A key has 1 to 63 letters, digits, hyphens, dots or underscores and begins with a letter"
              + " or digit.";
      throw new ProblemException(
          422, "key.invalid", sentence, List.of(new FieldError(pointer, "key.invalid", sentence)));
    }
    return key;
  }
}
