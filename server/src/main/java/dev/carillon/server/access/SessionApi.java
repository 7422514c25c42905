package dev.carillon.server.access;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Signing in and out in a browser. */
final class SessionApi implements Routes {
  private static final int LONGEST_NAME = 100;

  private final Members members;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Origins origins;
  private final Audit audit;

  SessionApi(
      Members members, Sessions sessions, SessionCookie cookie, Origins origins, Audit audit) {
    this.members = members;
    this.sessions = sessions;
    this.cookie = cookie;
    this.origins = origins;
    this.audit = audit;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/session", "Who is signed in", this::show).giving("Session"),
        Route.post("/v1/session", "Sign in", this::signIn).taking("SignIn").giving("Session"),
        Route.post("/v1/session/first", "Use a one-time link to sign in", this::first)
            .taking("FirstSignIn")
            .giving("Session"),
        Route.delete("/v1/session", "Sign out", this::signOut).answering(204));
  }

  private Answer show(Request request) {
    Sessions.Session session =
        cookie.read(request).flatMap(sessions::find).orElseThrow(SessionApi::nobody);
    return Answer.json(200, json(session.member(), session.csrf()))
        .with("Cache-Control", "no-store");
  }

  private static ProblemException nobody() {
    return new ProblemException(401, "session.none", "Nobody is signed in here. Sign in.");
  }

  private Answer signIn(Request request) {
    origins.checkOrigin(request);
    requireJson(request);
    Body body = Body.of(request, "email", "password");
    String email = body.text("email", Emails.LONGEST);
    String password = body.raw("password");
    body.check();
    return begun(
        request, members.signIn(email, cut(password), request.clientAddress()), "POST /v1/session");
  }

  private Answer first(Request request) {
    origins.checkOrigin(request);
    requireJson(request);
    Body body = Body.of(request, "token", "name", "email", "password");
    String token = body.raw("token");
    String name = body.text("name", LONGEST_NAME);
    String email = Emails.read(body);
    String password = body.raw("password");
    if (!password.isEmpty() && password.codePointCount(0, password.length()) < Passwords.SHORTEST) {
      body.wrong("password", "password.short", "Choose a password of 12 characters or more.");
    }
    if (password.length() > Passwords.LONGEST) {
      body.wrong("password", "password.long", "Choose a password of at most 256 characters.");
    }
    body.check();
    return begun(request, members.accept(token, name, email, password), "POST /v1/session/first");
  }

  /** A form of another site can send text, but not JSON, without asking first. */
  private static void requireJson(Request request) {
    if (request.header("content-type").isEmpty()) {
      throw new ProblemException(415, "body.media_type", "Send the body as application/json.");
    }
  }

  /** Too long for any password that was ever set. */
  private static String cut(String password) {
    return password.length() > Passwords.LONGEST ? "" : password;
  }

  private Answer begun(Request request, Members.SignedIn signedIn, String action) {
    cookie.read(request).ifPresent(sessions::end);
    audit.record(
        new Audit.Entry(
            signedIn.member().id(),
            "member",
            request.clientAddress(),
            Audit.SHARED,
            action,
            "/v1/members/" + signedIn.member().id(),
            Json.object()));
    Answer answer =
        Answer.json(200, json(signedIn.member(), Sessions.csrf(signedIn.token())))
            .with("Cache-Control", "no-store");
    return cookie.set(answer, signedIn.token());
  }

  private Answer signOut(Request request) {
    origins.checkOrigin(request);
    String token = cookie.read(request).orElseThrow(SessionApi::nobody);
    origins.checkToken(request, Sessions.csrf(token));
    sessions.end(token);
    return cookie.clear(Answer.empty(204));
  }

  private static ObjectNode json(Member member, String csrf) {
    ObjectNode json = Json.object();
    json.putObject("member")
        .put("id", member.id())
        .put("name", member.name())
        .put("email", member.email());
    json.put("role", member.role().word());
    ArrayNode environments = json.putArray("environments");
    member.environments().forEach(environments::add);
    return json.put("csrf", csrf);
  }
}
