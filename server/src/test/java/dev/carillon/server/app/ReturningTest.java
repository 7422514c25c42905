package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs that send events, start runs and change contacts, on a whole server. */
class ReturningTest {
  private static final String HOOK = "{'type':'webhook','security':{'type':'none'}}";
  private static final String NOTHING = "[{'id':'done','type':'end'}]";

  @TempDir static Path folder;
  private static TestSite site;

  @BeforeAll
  static void start() throws Exception {
    site = TestSite.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  @Test
  void shouldStartWhatListensForAnEventThatARunSends() {
    site.publish("paid", "{'type':'event','name':'order.paid'}", NOTHING);
    site.publish(
        "seller",
        HOOK,
        "[{'id':'tell','type':'emit','event':'order.paid','data':{'order':'{{trigger.order}}'}}]");

    String seller = site.fire("live", "seller", "{'order':'O-7'}");

    List<JsonNode> started = site.awaitRuns("live", "paid", 1);
    assertThat(started).hasSize(1);
    JsonNode run = site.live().get("/v1/runs/" + started.getFirst().path("id").asString()).body();
    assertThat(run.path("trigger").path("order").asString()).isEqualTo("O-7");
    assertThat(site.awaitEnd("live", seller).path("steps").get(0).path("output").path("eventId"))
        .asString()
        .startsWith("\"evt_");
    assertThat(site.runs("test", "paid")).isEmpty();
  }

  @Test
  void shouldEndARingOfEvents() {
    site.publish(
        "echo",
        "{'type':'event','name':'echo'}",
        "[{'id':'again','type':'emit','event':'echo','data':{}}]");

    assertThat(site.live().post("/v1/events", "{\"name\":\"echo\"}").status()).isEqualTo(202);

    // The first and ten more that were started by one another.
    site.awaitRuns("live", "echo", 11);
    ServerProcess.eventually(
        "the last one is told of", () -> site.output().contains("it starts nothing"));
    assertThat(site.runs("live", "echo")).hasSize(11);
  }

  @Test
  void shouldStartOneRunForEachItemWithThePromisedIds() {
    site.publish(
        "sold",
        "{'type':'webhook','security':{'type':'none'},'contact':{'id':'{{trigger.who}}'}}",
        NOTHING);
    site.publish(
        "basket",
        HOOK,
        "[{'id':'each','type':'startWorkflow','workflow':'sold','each':'{{trigger.items}}'}]");

    String parent =
        site.fire("live", "basket", "{'items':[{'sku':'a','who':'C7'},{'sku':'b'},{'sku':'c'}]}");

    Set<String> promised = new HashSet<>();
    site.awaitEnd("live", parent)
        .path("steps")
        .get(0)
        .path("output")
        .path("runIds")
        .forEach(id -> promised.add(id.asString()));
    Set<String> started = new HashSet<>();
    Set<String> contacts = new HashSet<>();
    site.awaitRuns("live", "sold", 3)
        .forEach(run -> {
          started.add(run.path("id").asString());
          contacts.add(run.path("contact").asString("nobody"));
        });
    assertThat(started).hasSize(3).isEqualTo(promised);
    assertThat(contacts).containsExactlyInAnyOrder("C7", "nobody");
  }

  @Test
  void shouldSayWhyAPromisedRunDidNotBegin() {
    site.draft("unready", HOOK, NOTHING);
    site.publish("resting", HOOK, NOTHING);
    site.live().post("/v1/workflows/resting/pause", "{}");
    site.publish(
        "caller",
        HOOK,
        "[{'id':'one','type':'startWorkflow','workflow':'unready','data':{'n':1}},"
            + "{'id':'two','type':'startWorkflow','workflow':'resting'},"
            + "{'id':'three','type':'startWorkflow','workflow':'resting','contact':{'name':'N'}}]");

    JsonNode parent = site.awaitEnd("live", site.fire("live", "caller", "{}"));

    assertThat(parent.path("status").asString()).isEqualTo("done");
    JsonNode first = site.awaitEnd("live", promised(parent, 0));
    assertThat(first.path("status").asString()).isEqualTo("failed");
    assertThat(first.path("outcome").asString()).isEqualTo("not_published");
    assertThat(first.path("trigger").path("n").asInt()).isEqualTo(1);
    assertThat(site.awaitEnd("live", promised(parent, 1)).path("outcome").asString())
        .isEqualTo("paused");
  }

  private static String promised(JsonNode parent, int step) {
    return parent.path("steps").get(step).path("output").path("runIds").get(0).asString();
  }

  @Test
  void shouldChangeAContactInTheOrderOfTheSteps() {
    site.publish(
        "mark",
        "{'type':'webhook','security':{'type':'none'},'contact':{'id':'{{trigger.who}}'}}",
        "[{'id':'a','type':'updateContact','set':{'plan':'silver','locale':'de'},'addTags':['x']},"
            + "{'id':'b','type':'updateContact','set':{'plan':'gold'},'removeTags':['x']},"
            + "{'id':'c','type':'updateContact','set':{'seen':'{{contact.attributes.plan}}'},"
            + "'addTags':['y']},{'id':'nap','type':'delay','for':'PT0.2S'},"
            + "{'id':'d','type':'set','values':{'plan':'{{contact.attributes.seen}}'}}]");

    for (int i = 0; i < 20; i++) {
      JsonNode run = site.awaitEnd("live", site.fire("live", "mark", "{'who':'M" + i + "'}"));

      assertThat(run.path("steps").get(4).path("output").path("plan").asString()).isEqualTo("gold");
      JsonNode contact = site.live().get("/v1/contacts/M" + i).body();
      assertThat(contact.path("locale").asString()).isEqualTo("de");
      assertThat(contact.path("attributes").path("plan").asString()).isEqualTo("gold");
      assertThat(contact.path("tags")).hasSize(1);
      assertThat(contact.path("tags").get(0).asString()).isEqualTo("y");
    }
  }

  @Test
  void shouldKeepWhatRunsAskedForThroughAKill() throws Exception {
    site.publish("child", HOOK, NOTHING);
    site.publish("heard", "{'type':'event','name':'it.happened'}", NOTHING);
    JsonNode parent =
        site.publish(
            "parent",
            HOOK,
            "[{'id':'start','type':'startWorkflow','workflow':'child'},"
                + "{'id':'tell','type':'emit','event':'it.happened','data':{}}]");
    String hook =
        parent.path("hookUrls").path("live").asString().replaceFirst("https?://[^/]+", "");
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      senders.add(
          Thread.startVirtualThread(() -> {
            for (int n = 0; n < 60; n++) {
              site.live().hook(hook, "{}", null);
            }
          }));
    }

    site.awaitRuns("live", "parent", 100);
    site.killAndStartAgain();
    for (Thread sender : senders) {
      sender.join();
    }

    int parents = site.awaitRuns("live", "parent", 100).size();
    assertThat(site.awaitRuns("live", "child", parents)).hasSize(parents);
    assertThat(site.awaitRuns("live", "heard", parents)).hasSize(parents);
  }
}
