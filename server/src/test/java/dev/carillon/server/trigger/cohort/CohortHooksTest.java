package dev.carillon.server.trigger.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.app.TestApi;
import dev.carillon.server.app.TestSite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The wires of Mixpanel and Amplitude on a whole server. */
class CohortHooksTest {
  private static final String NOTHING = "[{'id':'done','type':'end'}]";
  private static final String OPEN =
      "{'type':'cohort','source':'%s','cohort':'%s','on':'%s','security':{'type':'none'},"
          + "'contact':{'id':'{{trigger.mixpanel_distinct_id}}','email':'{{trigger.email}}'}}";

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

  private static String mixpanel(String key, String cohort, String on) {
    return TestSite.path(
        site.publish(key, OPEN.formatted("mixpanel", cohort, on), NOTHING), "live");
  }

  private static String members(String... ids) {
    StringBuilder list = new StringBuilder();
    for (String id : ids) {
      list.append(list.isEmpty() ? "" : ",")
          .append(
              "{'email':'%s@x.in','mixpanel_distinct_id':'%s','first_name':'Asha','last_name':'R',"
                      .formatted(id, id)
                  + "'plan':'gold'}");
    }
    return "[" + list + "]";
  }

  private static String call(String action, String members) {
    return call(action, members, "{'total_pages':1,'page_count':1}", "s1");
  }

  private static String call(String action, String members, String page, String session) {
    return ("{'action':'%s','parameters':{'mixpanel_project_id':'1','mixpanel_cohort_id':'77',"
            + "'mixpanel_cohort_name':'Trial ending','mixpanel_cohort_description':'',"
            + "'mixpanel_session_id':'%s','page_info':%s,'members':%s}}")
        .formatted(action, session, page, members)
        .replace('\'', '"');
  }

  private static TestApi.Answer send(String path, String body) {
    return site.live().raw(path, body, "Content-Type", "application/json");
  }

  @Test
  void shouldStartOneRunForEachEntryWhateverIsSentAgain() {
    String hook = mixpanel("entering", "77", "enter");

    TestApi.Answer answer = send(hook, call("add_members", members("a1")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().toString())
        .isEqualTo("{\"action\":\"add_members\",\"status\":\"success\"}");
    JsonNode run = site.awaitRuns("live", "entering", 1).getFirst();
    assertThat(run.path("contact").asString()).isEqualTo("a1");
    JsonNode whole = site.live().get("/v1/runs/" + run.path("id").asString()).body();
    assertThat(whole.path("trigger").path("plan").asString()).isEqualTo("gold");

    for (String action : List.of("add_members", "members", "add_members")) {
      assertThat(send(hook, call(action, members("a1"))).status()).isEqualTo(200);
    }
    assertThat(site.runs("live", "entering")).hasSize(1);

    send(hook, call("remove_members", members("a1")));
    send(hook, call("remove_members", members("a1")));
    assertThat(site.runs("live", "entering")).hasSize(1);
    send(hook, call("add_members", members("a1")));
    assertThat(site.runs("live", "entering")).hasSize(2);
  }

  @Test
  void shouldStartARunForEachWhoLeaves() {
    String hook = mixpanel("leaving", "*", "leave");

    send(hook, call("members", members("b1", "b2", "b3")));
    send(hook, call("remove_members", members("b1", "stranger")));
    assertThat(site.runs("live", "leaving")).hasSize(1);

    send(hook, call("members", members("b2")));
    assertThat(site.runs("live", "leaving").stream().map(run -> run.path("contact").asString()))
        .containsExactlyInAnyOrder("b1", "b3");
  }

  @Test
  void shouldWaitForAllPagesOfAFullList() {
    String hook = mixpanel("paging", "77", "enter");
    send(hook, call("add_members", members("old")));

    send(hook, call("members", members("p2"), "{'total_pages':3,'page_count':2}", "s9"));
    send(hook, call("members", members("p1"), "{'total_pages':3,'page_count':1}", "s9"));
    send(hook, call("members", members("p1"), "{'total_pages':3,'page_count':1}", "s9"));
    assertThat(site.runs("live", "paging")).hasSize(1);
    send(hook, call("members", members("p3"), "{'total_pages':3,'page_count':3}", "s9"));

    assertThat(site.runs("live", "paging")).hasSize(4);
    JsonNode inside = site.live().get("/v1/cohorts/77/members?limit=200").body().path("items");
    assertThat(inside.valueStream().map(member -> member.path("id").asString()))
        .containsExactly("p1", "p2", "p3");
    JsonNode cohorts = site.live().get("/v1/cohorts").body().path("items");
    assertThat(cohorts.get(0).path("name").asString()).isEqualTo("Trial ending");
    assertThat(cohorts.get(0).path("members").asInt()).isEqualTo(3);
    assertThat(site.test().get("/v1/cohorts").body().path("items")).isEmpty();
    assertThat(site.live().get("/v1/cohorts/none/members").status()).isEqualTo(404);
  }

  @Test
  void shouldNotStartForAnotherCohort() {
    String hook = mixpanel("others", "78", "enter");

    assertThat(send(hook, call("add_members", members("c1"))).status()).isEqualTo(200);

    assertThat(site.runs("live", "others")).isEmpty();
  }

  @Test
  void shouldRefuseWrongCredentialsAsMixpanelWantsToHear() {
    String trigger =
        "{'type':'cohort','source':'mixpanel','cohort':'77','on':'enter',"
            + "'security':{'type':'basic','username':'mp','password':'pass-word-1'}}";
    String hook = TestSite.path(site.publish("guarded", trigger, NOTHING), "live");
    String body = call("members", members("d1"));

    TestApi.Answer none = send(hook, body);
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.body().path("action").asString()).isEqualTo("members");
    assertThat(none.body().path("status").asString()).isEqualTo("failure");
    assertThat(none.body().path("error").path("code").asInt()).isEqualTo(401);
    assertThat(site.live().raw(hook, body, "Authorization", basic("mp:wrong")).status())
        .isEqualTo(401);
    assertThat(site.runs("live", "guarded")).isEmpty();

    assertThat(site.live().raw(hook, body, "Authorization", basic("mp:pass-word-1")).status())
        .isEqualTo(200);
    assertThat(site.runs("live", "guarded")).hasSize(1);
    // Without a mapping the member is the contact.
    assertThat(site.live().get("/v1/contacts/d1").body().path("email").asString())
        .isEqualTo("d1@x.in");
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldTakeAmplitudesMessageOnce() {
    String trigger =
        "{'type':'cohort','source':'amplitude','cohort':'c9','on':'enter',"
            + "'security':{'type':'header','name':'X-Token','value':'let-me-in-please'}}";
    String hook = TestSite.path(site.publish("amplitude", trigger, NOTHING), "live");
    String enter =
        "{\"cohort_name\":\"Trial ending\",\"cohort_id\":\"c9\",\"in_cohort\":true,"
            + "\"computed_time\":\"1790000000\",\"message_id\":\"7f0e::enter::0\","
            + "\"users\":[{\"user_id\":\"u1\",\"plan\":\"gold\"}]}";
    String exit =
        enter.replace("::enter::", "::exit::").replace("\"in_cohort\":true", "\"in_cohort\":false");

    assertThat(site.live().raw(hook, enter).status()).isEqualTo(401);
    for (String body : List.of(enter, enter, exit, enter)) {
      assertThat(site.live().raw(hook, body, "x-token", "let-me-in-please").status())
          .isEqualTo(200);
    }

    List<JsonNode> runs = site.runs("live", "amplitude");
    assertThat(runs).hasSize(1);
    assertThat(runs.getFirst().path("contact").asString()).isEqualTo("u1");
    assertThat(site.live().get("/v1/cohorts/c9/members").body().path("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "{}",
        "{\"action\":\"members\"}",
        "{\"action\":\"dance\",\"parameters\":{\"mixpanel_cohort_id\":\"1\",\"members\":[]}}",
        "{\"action\":\"members\",\"parameters\":{\"mixpanel_cohort_id\":\"1\",\"members\":{}}}",
        "{\"action\":\"members\",\"parameters\":{\"mixpanel_cohort_id\":\"1\",\"members\":[[]]}}",
        "{\"action\":\"members\",\"parameters\":{\"mixpanel_cohort_id\":\"a\\u0000\",\"members\":[]}}",
        "{\"action\":\"members\",\"parameters\":{\"mixpanel_cohort_id\":\"\\ud800\",\"members\":[]}}",
        "{\"action\":\"members\",\"parameters\":{\"mixpanel_cohort_id\":{},\"members\":[]}}",
        "{\"action\":\"members\",\"parameters\":{\"mixpanel_cohort_id\":\"1\",\"members\":[],\"page_info\":{\"total_pages\":2,\"page_count\":3}}}",
        "{\"action\":\"members\",\"parameters\":{\"mixpanel_cohort_id\":\"1\",\"members\":[],\"page_info\":{\"total_pages\":\"x\"}}}",
        "{\"action\":\"members\",\"parameters\":{\"mixpanel_cohort_id\":\"1\",\"members\":[],\"page_info\":{\"total_pages\":2,\"page_count\":1}}}"
      })
  void shouldRefuseWhatMixpanelDoesNotSend(String body) {
    String hook = mixpanel("strict", "*", "enter");

    TestApi.Answer answer = send(hook, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("status").asString()).isEqualTo("failure");
  }

  @Test
  void shouldLeaveOutMembersWithoutAnIdAndKeepOddText() {
    String hook = mixpanel("odd", "79", "enter");
    String list =
        "[{'email':''},{'mixpanel_distinct_id':null},{'mixpanel_distinct_id':'a\\u0007b'},"
            + "{'mixpanel_distinct_id':17,'note':'x\\u0007y'}]";

    TestApi.Answer answer = send(hook, call("add_members", list).replace("\"77\"", "79"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(site.runs("live", "odd").stream().map(run -> run.path("contact").asString()))
        .containsExactly("17");
  }

  @Test
  void shouldKnowOnlyAddressesOfCohorts() {
    JsonNode webhook =
        site.publish("plain", "{'type':'webhook','security':{'type':'none'}}", NOTHING);
    String token = TestSite.path(webhook, "live").replace("/hooks/", "/cohorts/");

    assertThat(send(token, call("members", "[]")).status()).isEqualTo(404);
    assertThat(send("/cohorts/none", call("members", "[]")).status()).isEqualTo(404);
  }

  @Test
  void shouldStartEveryRunThoughTheNodeDies() throws Exception {
    String hook = mixpanel("crowd", "77", "enter");
    String[] ids = new String[900];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = "n" + i;
    }
    Thread sender = Thread.startVirtualThread(() -> send(hook, call("add_members", members(ids))));

    site.awaitRuns("live", "crowd", 100);
    site.killAndStartAgain();
    sender.join();

    assertThat(site.awaitRuns("live", "crowd", 900)).hasSize(900);
    assertThat(send(hook, call("add_members", members(ids))).status()).isEqualTo(200);
    assertThat(site.runs("live", "crowd")).hasSize(900);
  }
}
