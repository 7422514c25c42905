package dev.carillon.server.workflow;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.NotADocument;
import dev.carillon.engine.definition.Problem;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.SqlWork;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.Preconditions;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.secret.DocumentSecrets;
import dev.carillon.server.secret.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Everything that changes workflows. What it answers is committed and seen by this node. */
final class Editing {
  private final Engine engine;
  private final Revisions revisions;
  private final Secrets secrets;
  private final DocumentSecrets documents;
  private final Hooks hooks;
  private final Clock clock;

  Editing(
      Engine engine,
      Revisions revisions,
      Secrets secrets,
      DocumentSecrets documents,
      Hooks hooks,
      Clock clock) {
    this.engine = engine;
    this.revisions = revisions;
    this.secrets = secrets;
    this.documents = documents;
    this.hooks = hooks;
    this.clock = clock;
  }

  /** Work on a workflow that is locked meanwhile. */
  interface Work<T> {
    T on(Connection connection, Stored stored) throws SQLException;
  }

  /**
   * Makes a workflow.
   *
   * @param key the wish, or null: made of the name, with a number behind when it is taken
   * @throws ProblemException 409 when the wish is taken, 422 when it is no key or the document none
   */
  Stored create(@Nullable String key, ObjectNode document, String by) {
    requireDocument(document);
    if (key != null) {
      Preconditions.key(key, "/key");
      return insert(key, document, by).orElseThrow(() -> taken(key));
    }
    String slug = Keys.slug(document.path("name").asString(""));
    for (int number = 1; number <= 1_000; number++) {
      String wish = number == 1 ? slug : Keys.numbered(slug, number);
      Optional<Stored> made = insert(wish, document, by);
      if (made.isPresent()) {
        return made.get();
      }
    }
    throw taken(slug);
  }

  private Optional<Stored> insert(String key, ObjectNode document, String by) {
    Optional<Stored> made =
        write(connection -> {
          ObjectNode kept = take(connection, key, document, Optional.empty());
          if (!WorkflowStore.insert(connection, key, kept, now(), by)) {
            return Optional.empty();
          }
          hooks.give(connection, key);
          return WorkflowStore.find(connection, key);
        });
    made.ifPresent(stored -> secrets.refresh());
    return made;
  }

  /**
   * Saves the draft, making the workflow when there is none. A save that changes nothing keeps the
   * revision.
   *
   * @throws ProblemException 412 when {@code ifMatch} is of another revision
   */
  Saved save(String key, ObjectNode document, @Nullable String ifMatch, String by) {
    Preconditions.key(key, "/key");
    requireDocument(document);
    Saved saved =
        write(connection -> {
          Optional<Stored> old = WorkflowStore.lock(connection, key);
          requireMatch(ifMatch, old);
          ObjectNode kept = take(connection, key, document, old.map(Stored::draft));
          if (old.isEmpty()) {
            WorkflowStore.insert(connection, key, kept, now(), by);
            hooks.give(connection, key);
          } else if (old.get().archived() || !old.get().draft().equals(kept)) {
            WorkflowStore.save(connection, key, old.get().revision() + 1, kept, now(), by);
          }
          return new Saved(WorkflowStore.find(connection, key).orElseThrow(), old.isEmpty());
        });
    secrets.refresh();
    return saved;
  }

  /** A saved draft, and whether the workflow was made for it. */
  record Saved(Stored workflow, boolean made) {}

  /** Makes an old document, as it is stored, the draft. */
  Stored restore(String key, int version, String by) {
    return change(
        key,
        null,
        (connection, stored) -> {
          Version old =
              WorkflowStore.version(connection, key, version)
                  .orElseThrow(() -> ProblemException.notFound("version"));
          WorkflowStore.save(connection, key, stored.revision() + 1, old.document(), now(), by);
          return WorkflowStore.find(connection, key).orElseThrow();
        });
  }

  int publish(String key, int revision, @Nullable String note, String by) {
    return change(
        key,
        "\"" + revision + "\"",
        (connection, stored) -> WorkflowStore.publish(connection, stored, note, now(), by));
  }

  Stored pause(String key, String environment) {
    return change(
        key,
        null,
        (connection, stored) -> {
          WorkflowStore.pause(connection, key, environment);
          return WorkflowStore.find(connection, key).orElseThrow();
        });
  }

  Stored resume(String key, String environment) {
    return change(
        key,
        null,
        (connection, stored) -> {
          WorkflowStore.resume(connection, key, environment);
          return WorkflowStore.find(connection, key).orElseThrow();
        });
  }

  /** One that was never published goes; another is archived, because its runs stand on it. */
  void delete(String key, @Nullable String ifMatch, String by) {
    change(
        key,
        ifMatch,
        (connection, stored) -> {
          if (WorkflowStore.versions(connection, key, Integer.MAX_VALUE, 1).isEmpty()) {
            WorkflowStore.delete(connection, key);
          } else {
            WorkflowStore.archive(connection, key, now(), by);
          }
          return true;
        });
    hooks.forget(key);
  }

  private <T> T change(String key, @Nullable String ifMatch, Work<T> work) {
    return write(connection -> {
      Optional<Stored> stored = WorkflowStore.lock(connection, key);
      if (stored.isEmpty()) {
        throw ProblemException.notFound("workflow");
      }
      requireMatch(ifMatch, stored);
      return work.on(connection, stored.get());
    });
  }

  private <T> T write(SqlWork<T> work) {
    return revisions.write(Database.ALL_ENVIRONMENTS, Workflows.CHANGED, work);
  }

  private ObjectNode take(
      Connection connection, String key, ObjectNode document, Optional<ObjectNode> before)
      throws SQLException {
    ObjectNode bare = document.deepCopy();
    bare.remove("key");
    return documents.take(
        connection, Secrets.SHARED, "workflow:" + key, bare, before, Shown.SECRETS);
  }

  private static void requireMatch(@Nullable String ifMatch, Optional<Stored> stored) {
    if (ifMatch == null || (ifMatch.strip().equals("*") && stored.isPresent())) {
      return;
    }
    String now = stored.map(found -> "\"" + found.revision() + "\"").orElse("");
    for (String tag : ifMatch.split(",")) {
      if (tag.strip().equals(now)) {
        return;
      }
    }
    throw new ProblemException(
        412,
        "workflow.changed",
        "Somebody has saved the workflow meanwhile. Load it again and repeat your change.");
  }

  /** What is no document at all is refused whole. */
  void requireDocument(ObjectNode document) {
    try {
      engine.steps().read(document);
    } catch (NotADocument none) {
      throw new ProblemException(
          422, "document.invalid", String.valueOf(none.getMessage()), errors(none.problems()));
    }
  }

  static List<FieldError> errors(List<Problem> problems) {
    return problems.stream()
        .map(problem -> new FieldError(problem.pointer(), problem.code(), problem.message()))
        .toList();
  }

  private static ProblemException taken(String key) {
    return new ProblemException(
        409, "workflow.exists", "There is a workflow \"" + key + "\" already. Choose another key.");
  }

  private long now() {
    return clock.now().toEpochMilli();
  }
}
