package dev.carillon.server.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Ids;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.run.Flush;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ContactsTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  private Contacts contacts = open();

  private static Contacts open() {
    return new Contacts(postgres.database(), new Ids(Clock.system()), Clock.system());
  }

  @BeforeEach
  void empty() {
    postgres.database().write("*", c -> c.createStatement().executeUpdate("DELETE FROM contacts"));
    contacts.close();
    contacts = open();
  }

  @AfterEach
  void close() {
    contacts.close();
  }

  /** What is stored: old (id o1, a@x.in, +9198000001) and new (id o2, same e-mail, +9198000002). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':'o1'}                                       | o1",
        "{'id':'o1','email':'other@x.in'}                  | o1",
        "{'email':'a@x.in'}                                | o2",
        "{'email':'A@X.IN'}                                | o2",
        "{'phone':'+91 98 000001'}                         | o1",
        "{'phone':'+9198000002'}                           | o2",
        "{'phone':'98000002'}                              | none",
        "{'id':'','phone':'+9198000001'}                   | o1",
        "{'id':null,'phone':'+9198000001'}                 | o1",
        "{'id':'o3','phone':'+9198000001'}                 | o3",
        "{'id':42,'phone':'+9198000001'}                   | 42",
        "{'phone':'+9198000077'}                           | made",
        "{'name':'Nobody'}                                 | none",
        "{}                                                | none",
        "{'id':{'a':1}}                                    | none",
      })
  void shouldResolveWhatATriggerSays(String given, String expected) {
    contacts.change("test", "o1", object("{'email':'a@x.in','phone':'+9198000001'}"));
    postgres
        .database()
        .write("*", c -> c.createStatement().executeUpdate("UPDATE contacts SET created_at = 5"));
    contacts.change("test", "o2", object("{'email':'a@x.in','phone':'+9198000002'}"));

    Optional<Prepared> prepared = contacts.prepare("test", object(given));

    if (expected.equals("none")) {
      assertThat(prepared).isEmpty();
    } else if (expected.equals("made")) {
      assertThat(prepared.orElseThrow().contact().id()).startsWith("con_");
    } else {
      assertThat(prepared.orElseThrow().contact().id()).isEqualTo(expected);
    }
  }

  @Test
  void shouldKeepFieldsThatAnUpsertDoesNotName() {
    contacts.change("test", "c1", object("{'name':'Asha','attributes':{'plan':'pro','age':3}}"));

    commit(object("{'id':'c1','email':'a@x.in','attributes':{'age':4},'name':null}"));

    JsonNode stored = fresh("c1").profile();
    assertThat(stored.path("name").asString()).isEqualTo("Asha");
    assertThat(stored.path("email").asString()).isEqualTo("a@x.in");
    assertThat(stored.at("/attributes/plan").asString()).isEqualTo("pro");
    assertThat(stored.at("/attributes/age").asInt()).isEqualTo(4);
  }

  @Test
  void shouldWriteNothingWhenNothingChanges() {
    commit(object("{'id':'c1','email':'a@x.in','attributes':{'plan':'pro'}}"));

    Prepared again =
        contacts.prepare("test", object("{'id':'c1','attributes':{'plan':'pro'}}")).orElseThrow();

    assertThat(again.rows()).isEmpty();
    assertThat(again.contact().profile().path("email").asString()).isEqualTo("a@x.in");
  }

  @Test
  void shouldLayPatchesOfOneFlushOverEachOther() {
    Prepared first = contacts.prepare("test", object("{'id':'c1','name':'A'}")).orElseThrow();
    Prepared second =
        contacts.prepare("test", object("{'id':'c1','name':'B','locale':'en'}")).orElseThrow();

    Flush.commit(postgres.database(), List.of(first.rows().getFirst(), second.rows().getFirst()));

    assertThat(fresh("c1").profile().path("name").asString()).isEqualTo("B");
    assertThat(fresh("c1").profile().path("locale").asString()).isEqualTo("en");
  }

  @Test
  void shouldMakeOnePersonOfTwoEventsWithTheSameNewAddress() {
    Prepared first = contacts.prepare("test", object("{'phone':'+9198000009'}")).orElseThrow();
    Prepared second = contacts.prepare("test", object("{'phone':'+9198000009'}")).orElseThrow();

    assertThat(second.contact().id()).isEqualTo(first.contact().id());
    assertThat(second.rows()).hasSize(1);
  }

  @Test
  void shouldBeSeenBeforeItsCommitByTheRunThatStartsWithIt() {
    contacts.prepare("test", object("{'id':'c1','phone':'+9198000009'}"));
    contacts.prepare("test", object("{'id':'c1','email':'a@x.in'}"));

    JsonNode seen = contacts.get("test", "c1").orElseThrow().profile();

    assertThat(seen).isEqualTo(object("{'phone':'+9198000009','email':'a@x.in'}"));
  }

  @Test
  void shouldFollowAMerge() {
    contacts.change("test", "c1", object("{'name':'Asha'}"));
    postgres
        .database()
        .write(
            "test",
            c -> {
              ContactStore.put(c, "test", "c0", object("{'name':'Old'}"), 1);
              ContactStore.signpost(c, "test", "c0", "c1", 2);
              return null;
            });

    assertThat(contacts.get("test", "c0").orElseThrow().id()).isEqualTo("c1");
    assertThat(
            contacts
                .prepare("test", object("{'id':'c0','locale':'en'}"))
                .orElseThrow()
                .contact()
                .id())
        .isEqualTo("c1");
  }

  @Test
  void shouldNotSeeTheOtherEnvironment() {
    contacts.change("live", "c1", object("{'email':'a@x.in'}"));

    assertThat(contacts.get("test", "c1")).isEmpty();
    assertThat(contacts.prepare("test", object("{'email':'a@x.in'}")).orElseThrow().contact().id())
        .isNotEqualTo("c1");
  }

  @Test
  void shouldChangeTagsAndAttributes() {
    contacts.change("test", "c1", object("{'tags':['a','b'],'attributes':{'x':1,'y':2}}"));

    contacts.change("test", change("{'name':'N','z':3}", List.of("attributes.x")));
    contacts.change("test", change("{'name':'N','z':3}", List.of("attributes.x")));

    assertThat(fresh("c1").profile())
        .isEqualTo(object("{'tags':['b','c'],'attributes':{'y':2,'z':3},'name':'N'}"));
    assertThat(fresh("c1").revision()).isEqualTo(2);
  }

  @Test
  void shouldLeaveAFieldAsItWasWhenARunSetsItToNoAddress() {
    contacts.change("test", "c1", object("{'phone':'+919800000002'}"));

    contacts.change("test", change("{'phone':'call me','name':'Asha'}", List.of()));

    assertThat(fresh("c1").profile())
        .isEqualTo(object("{'phone':'+919800000002','name':'Asha','tags':['c']}"));
  }

  @Test
  void shouldNotMakeAContactAgainThatIsGone() {
    contacts.change("test", change("{'name':'N'}", List.of()));

    assertThat(contacts.get("test", "c1")).isEmpty();
  }

  private static Effect.ChangeContact change(String set, List<String> unset) {
    return new Effect.ChangeContact(
        "run.step.1.1", "c1", object(set), unset, List.of("c"), List.of("a"));
  }

  private void commit(JsonNode given) {
    Prepared prepared = contacts.prepare("test", given).orElseThrow();
    Flush.commit(postgres.database(), prepared.rows());
    contacts.remember("test", prepared);
  }

  /** Past every cache. */
  private static Contact fresh(String id) {
    return postgres
        .database()
        .read("test", connection -> ContactStore.find(connection, "test", id))
        .orElseThrow();
  }

  private static tools.jackson.databind.node.ObjectNode object(String json) {
    return (tools.jackson.databind.node.ObjectNode) Json.parse(json.replace('\'', '"'));
  }
}
