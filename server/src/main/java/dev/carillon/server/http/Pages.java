package dev.carillon.server.http;

import dev.carillon.engine.json.Json;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists in the contract's shape: {@code limit}, {@code cursor}, {@code items}, {@code nextCursor}.
 */
public final class Pages {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  private Pages() {}

  /**
   * How many items are asked for.
   *
   * @throws ProblemException 422 when it is no number from 1 to 200
   */
  public static int limit(Request request) {
    String text = request.query("limit").orElse(String.valueOf(USUAL));
    boolean number =
        !text.isEmpty() && text.length() < 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int limit = number ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      String sentence = "Ask for 1 to 200 items with limit.";
      throw new ProblemException(
          422,
          "query.invalid",
          sentence,
          List.of(new FieldError("/limit", "query.invalid", sentence)));
    }
    return limit;
  }

  /**
   * A page of items.
   *
   * @param found up to one item more than the limit: its presence tells that there is a next page
   * @param cursor what names an item so that the next page begins after it
   */
  public static ObjectNode of(
      List<ObjectNode> found, int limit, Function<ObjectNode, String> cursor) {
    ObjectNode page = Json.object();
    ArrayNode items = page.putArray("items");
    found.stream().limit(limit).forEach(items::add);
    if (found.size() > limit) {
      page.put("nextCursor", cursor.apply(found.get(limit - 1)));
    } else {
      page.putNull("nextCursor");
    }
    return page;
  }

  /** All items at once, where there are never many. */
  public static ObjectNode whole(List<ObjectNode> items) {
    return of(items, items.size(), _ -> "");
  }
}
