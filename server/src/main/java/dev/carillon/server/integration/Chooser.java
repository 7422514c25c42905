package dev.carillon.server.integration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** In which order the integrations of a route are tried for one message. Pure. */
final class Chooser {
  private Chooser() {}

  /**
   * The keys in order; those whose condition is false are left out.
   *
   * @param turn grows by one with each message of the channel, for {@code roundRobin}
   * @param message the message's id, for {@code split}
   */
  static List<String> order(
      ChannelRoute route, Predicate<ChannelRoute.Leg> holds, long turn, String message) {
    List<ChannelRoute.Leg> open = route.legs().stream().filter(holds).toList();
    return switch (route.strategy()) {
      case FAILOVER -> keys(open);
      case ROUND_ROBIN -> keys(rotated(open, turn));
      case SPLIT -> keys(split(open, message));
    };
  }

  private static List<ChannelRoute.Leg> rotated(List<ChannelRoute.Leg> legs, long turn) {
    if (legs.isEmpty()) {
      return legs;
    }
    int first = Math.floorMod(turn, legs.size());
    List<ChannelRoute.Leg> order = new ArrayList<>(legs.subList(first, legs.size()));
    order.addAll(legs.subList(0, first));
    return order;
  }

  /** The one that the message's hash falls on, then the others, heaviest first. */
  private static List<ChannelRoute.Leg> split(List<ChannelRoute.Leg> legs, String message) {
    long total = legs.stream().mapToLong(ChannelRoute.Leg::weight).sum();
    List<ChannelRoute.Leg> order = new ArrayList<>(legs);
    order.sort(Comparator.comparingInt(ChannelRoute.Leg::weight).reversed());
    if (total == 0) {
      return order;
    }
    long point = Math.floorMod(spread(message), total);
    for (ChannelRoute.Leg leg : legs) {
      point -= leg.weight();
      if (point < 0) {
        order.remove(leg);
        order.addFirst(leg);
        break;
      }
    }
    return order;
  }

  /** Ids differ in few characters: their hash is mixed (the finisher of SplitMix64). */
  private static long spread(String message) {
    long hash = 1125899906842597L;
    for (int i = 0; i < message.length(); i++) {
      hash = 31 * hash + message.charAt(i);
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return (hash ^ (hash >>> 31)) >>> 1;
  }

  private static List<String> keys(List<ChannelRoute.Leg> legs) {
    return legs.stream().map(ChannelRoute.Leg::key).toList();
  }
}
