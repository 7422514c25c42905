package dev.carillon.server.cohort;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source says of a cohort's members. */
public sealed interface Sync {

  /** Members are inside now. */
  record Enter(List<Member> members, @Nullable String messageId) implements Sync {}

  /** Members are outside now. */
  record Leave(List<Member> members, @Nullable String messageId) implements Sync {}

  /**
   * One page of the full list; who is on none of them is outside. It counts once all are there.
   *
   * @param session what the pages of one list have in common
   * @param page from 1 to {@code pages}
   */
  record Page(List<Member> members, String session, int page, int pages) implements Sync {}
}
