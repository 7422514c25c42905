package dev.carillon.server.access;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Caller;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Role;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Members over HTTP. They belong to no environment, so who is bound to {@code test} may look at
 * them, not change them: that would be a way into {@code live}.
 */
final class MemberApi implements Routes {
  private static final int LONGEST_NAME = 100;
  private static final List<String> BOTH = List.of("test", "live");

  private final Members members;

  MemberApi(Members members) {
    this.members = members;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/members", "List members", this::list).giving("MemberList"),
        Route.post("/v1/members", "Invite a member; answers a one-time link", this::invite)
            .taking("NewMember")
            .giving("InvitedMember", 201),
        Route.get("/v1/members/{id}", "Show a member", this::show).giving("Member"),
        Route.patch("/v1/members/{id}", "Change a member's role, name, environments", this::change)
            .taking("MemberChange")
            .giving("Member"),
        Route.delete("/v1/members/{id}", "Remove a member", this::remove).answering(204),
        Route.post("/v1/members/{id}/link", "Make a new one-time link for a member", this::link)
            .giving("InvitedMember"));
  }

  private Answer list(Request request) {
    return Answer.json(200, Pages.whole(members.list().stream().map(Member::json).toList()));
  }

  private Answer show(Request request) {
    return Answer.json(200, members.get(request.path("id")).json());
  }

  private Answer invite(Request request) {
    mayWorkInLive(request.caller());
    Body body = Body.of(request, "email", "name", "role", "environments");
    String email = Emails.read(body);
    String name = body.has("name") ? body.text("name", LONGEST_NAME) : "";
    Role role = role(body);
    List<String> environments = body.has("environments") ? environments(body) : BOTH;
    body.check();
    ownersAlone(request.caller(), Body.sure(role));
    Members.Invited invited = members.invite(email, name, Body.sure(role), environments);
    return Answer.json(201, withLink(invited.member(), invited.link()))
        .with("Location", "/v1/members/" + invited.member().id());
  }

  private Answer change(Request request) {
    mayWorkInLive(request.caller());
    Member member = members.get(request.path("id"));
    Body body = Body.of(request, "name", "role", "environments");
    Role role = body.has("role") ? role(body) : member.role();
    String name = body.has("name") ? body.text("name", LONGEST_NAME) : member.name();
    List<String> environments =
        body.has("environments") ? environments(body) : member.environments();
    body.check();
    ownersAlone(request.caller(), member.role());
    ownersAlone(request.caller(), Body.sure(role));
    Member changed = members.change(member.with(Body.sure(role), name, environments));
    return Answer.json(200, changed.json());
  }

  private Answer remove(Request request) {
    mayWorkInLive(request.caller());
    Member member = members.get(request.path("id"));
    ownersAlone(request.caller(), member.role());
    members.remove(member.id());
    return Answer.empty(204);
  }

  private Answer link(Request request) {
    mayWorkInLive(request.caller());
    Member member = members.get(request.path("id"));
    ownersAlone(request.caller(), member.role());
    return Answer.json(200, withLink(member, members.newLink(member.id())));
  }

  private static ObjectNode withLink(Member member, String link) {
    ObjectNode json = Json.object();
    json.setAll(member.json());
    return json.put("inviteUrl", link);
  }

  private static @Nullable Role role(Body body) {
    String word = body.text("role", 20);
    Role role = Role.of(word).filter(r -> r != Role.INGEST).orElse(null);
    if (role == null && !word.isEmpty()) {
      body.wrong(
          "role", "role.unknown", "Choose owner, admin, developer, editor, support or viewer.");
    }
    return role;
  }

  private static List<String> environments(Body body) {
    List<String> asked = body.texts("environments").stream().distinct().toList();
    if (asked.isEmpty() || !BOTH.containsAll(asked)) {
      body.wrong("environments", "environment.unknown", "Choose test, live or both.");
    }
    return asked;
  }

  private static void ownersAlone(Caller caller, Role role) {
    if (role == Role.OWNER && caller.role() != Role.OWNER) {
      throw new ProblemException(
          403, "access.owner_needed", "Only an owner may do this to owners.");
    }
  }

  private void mayWorkInLive(Caller caller) {
    boolean may =
        switch (caller.kind()) {
          case ADMIN_KEY -> true;
          case KEY -> caller.environment().equals("live");
          case MEMBER -> members.get(caller.id()).environments().contains("live");
        };
    if (!may) {
      throw new ProblemException(
          403,
          "access.other_environment",
          "Members belong to live too, so who may work in test alone may not change them.");
    }
  }
}
