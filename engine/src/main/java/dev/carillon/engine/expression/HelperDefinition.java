package dev.carillon.engine.expression;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A helper as templates call it.
 *
 * @param min values it needs
 * @param max values it takes
 * @param options names it takes with {@code =}
 * @param traits what is special about it
 * @param body what it does; must count its own work where it looks at more than a few values
 */
record HelperDefinition(
    Helper doc,
    int min,
    int max,
    Set<String> options,
    Set<Trait> traits,
    Function<Arguments, JsonNode> body) {

  /** What is special about a few helpers. */
  enum Trait {
    /** Its text is escaped for HTML already. */
    SAFE_HTML,
    /** Its text is a component of a URL already. */
    SAFE_URL,
    /** As a block without values it is given the body's text. */
    CAPTURES,
    /** As a block it enters the item or list that it answers. */
    YIELDS,
    /** It says itself what comes of missing values, so they deserve no warning. */
    GUARDS
  }

  static final int MANY = 64;

  String name() {
    return doc.name();
  }

  String signature() {
    return doc.signature();
  }

  /** Whether its text has had that escaping already. */
  boolean safe(Escaping escaping) {
    return switch (escaping) {
      case NONE -> true;
      case HTML -> traits.contains(Trait.SAFE_HTML);
      case URL -> traits.contains(Trait.SAFE_URL);
    };
  }

  boolean captures() {
    return traits.contains(Trait.CAPTURES);
  }

  boolean guards() {
    return traits.contains(Trait.GUARDS);
  }

  boolean yields() {
    return traits.contains(Trait.YIELDS);
  }

  /** Begins the definition of helpers of one group. */
  static Shelf shelf(String group, List<HelperDefinition> onto) {
    return new Shelf(group, onto);
  }

  /** Adds helpers to a list; how many values each takes is read off its signature. */
  record Shelf(String group, List<HelperDefinition> onto) {
    Shelf add(
        String signature,
        String sentence,
        String example,
        String output,
        Function<Arguments, JsonNode> body) {
      return add(signature, sentence, example, output, Set.of(), body);
    }

    Shelf add(
        String signature,
        String sentence,
        String example,
        String output,
        Set<Trait> traits,
        Function<Arguments, JsonNode> body) {
      Signature read = Signature.read(signature);
      Helper doc = new Helper(read.name(), group, signature, sentence, example, output);
      onto.add(new HelperDefinition(doc, read.min(), read.max(), read.options(), traits, body));
      return this;
    }
  }

  /** {@code name value [value…] [option=]}, taken apart. */
  private record Signature(String name, int min, int max, Set<String> options) {
    static Signature read(String signature) {
      String[] words = signature.split(" ");
      java.util.Set<String> options = new java.util.TreeSet<>();
      int min = 0;
      int max = 0;
      for (int i = 1; i < words.length; i++) {
        String word = words[i].replaceAll("[\\[\\]]", "");
        if (word.endsWith("=")) {
          options.add(word.substring(0, word.length() - 1));
        } else {
          max = word.endsWith("…") ? MANY : max + 1;
          min += words[i].startsWith("[") ? 0 : 1;
        }
      }
      return new Signature(words[0], min, max, Set.copyOf(options));
    }
  }
}
