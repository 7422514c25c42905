package dev.carillon.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.ArchCondition.from;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The walls of the server. Written over a root package, so that a test can see each rule fail on
 * classes that break it.
 */
final class ServerRules {
  private static final List<String> PLUMBING =
      List.of("db", "http", "egress", "secret", "settings", "clock", "revision");
  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalTime.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone");
  private static final Set<String> WAYS_OUT =
      Set.of(
          "java.nio.channels.SocketChannel",
          "java.net.DatagramSocket",
          "java.net.URLConnection",
          "java.net.HttpURLConnection");
  private static final Pattern BAD_NAME =
      Pattern.compile(".+(Manager|Helper|Utils?|Base|Impl|Data|Info)");

  private ServerRules() {}

  static List<ArchRule> of(String root) {
    return List.of(
        plumbingKnowsNoFeature(root),
        nothingUsesTheProcess(root),
        triggersAreStrangers(root),
        effectsAreStrangers(root),
        triggersAndEffectsAreStrangers(root),
        onlyEgressGoesOut(root),
        onlyTheClockKnowsTheTime(root),
        onlyDbOpensConnections(root),
        onlySettingsReadTheEnvironment(root),
        packagesHaveNoCycles(root),
        packagesAreNullMarked(root),
        namesSayWhatThingsAre(root));
  }

  private static String[] plumbing(String root) {
    return PLUMBING.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  private static ArchRule plumbingKnowsNoFeature(String root) {
    String[] plumbing = plumbing(root);
    return noClasses()
        .that(resideInAnyPackage(plumbing))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(not(resideInAnyPackage(plumbing)))
                .as("are a feature"))
        .because("plumbing serves every feature; one that knew a feature could serve no other");
  }

  private static ArchRule nothingUsesTheProcess(String root) {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".app.."))))
        .should()
        .dependOnClassesThat(resideInAPackage(root + ".app.."))
        .because("objects are built in one place and given what they need; they fetch nothing");
  }

  private static ArchRule triggersAreStrangers(String root) {
    return slices()
        .matching(root + ".trigger.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .because("a trigger is one unit and talks to runs alone");
  }

  private static ArchRule effectsAreStrangers(String root) {
    return slices()
        .matching(root + ".effect.(*)..")
        .should()
        .notDependOnEachOther()
        .because("an effect is one unit; what two share is plumbing");
  }

  private static ArchRule triggersAndEffectsAreStrangers(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".trigger.."))
        .should()
        .dependOnClassesThat(resideInAPackage(root + ".effect.."))
        .orShould(
            from(
                describe(
                    "be an effect that knows a trigger",
                    (JavaClass c) ->
                        resideInAPackage(root + ".effect..").test(c)
                            && c.getDirectDependenciesFromSelf().stream()
                                .anyMatch(d ->
                                    resideInAPackage(root + ".trigger..")
                                        .test(d.getTargetClass())))))
        .allowEmptyShould(true)
        .because("what comes in and what goes out meet in a run, nowhere else");
  }

  private static ArchRule onlyEgressGoesOut(String root) {
    DescribedPredicate<JavaClass> waysOut =
        resideInAnyPackage("java.net.http..", "org.apache.hc..")
            .or(describe("are channels", (JavaClass c) -> WAYS_OUT.contains(c.getName())));
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".egress.."))))
        .should()
        .dependOnClassesThat(waysOut)
        .orShould()
        .callCodeUnitWhere(describe("what connects or looks a name up", ServerRules::connects))
        .because(
            "there is one gate out, which judges every address a user typed; a socket that it"
                + " opened may be passed on");
  }

  private static boolean connects(JavaCall<?> call) {
    String name = call.getName();
    return switch (call.getTargetOwner().getName()) {
      case "java.net.Socket" -> name.equals("<init>") || name.equals("connect");
      case "java.net.URL" -> name.startsWith("open");
      case "java.net.InetAddress" -> name.endsWith("ByName");
      case "javax.net.SocketFactory" -> name.equals("getDefault");
      case "javax.net.ssl.SSLSocketFactory" ->
          name.equals("createSocket")
              && call.getTarget().getRawParameterTypes().stream()
                  .noneMatch(type -> type.getName().equals("java.net.Socket"));
      default -> false;
    };
  }

  private static ArchRule onlyTheClockKnowsTheTime(String root) {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".clock.."))))
        .should()
        .callMethodWhere(
            describe(
                "what asks the machine's time",
                (JavaMethodCall call) ->
                    CLOCKS.contains(call.getTargetOwner().getName() + "." + call.getName())))
        .because("a test moves the clock for everything at once, or it proves nothing");
  }

  private static ArchRule onlyDbOpensConnections(String root) {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".db.."))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.postgresql..", "com.zaxxer..", "org.flywaydb..", "javax.sql..")
                .or(
                    describe(
                        "are the driver manager",
                        (JavaClass c) -> c.getName().equals("java.sql.DriverManager"))))
        .because("a connection without its environment set would pass row-level security by");
  }

  private static ArchRule onlySettingsReadTheEnvironment(String root) {
    return noClasses()
        .that(
            resideInAPackage(root + "..")
                .and(not(resideInAnyPackage(root + ".settings..", root + ".app.."))))
        .should()
        .callMethodWhere(
            describe(
                "System.getenv",
                (JavaMethodCall call) ->
                    call.getTargetOwner().isEquivalentTo(System.class)
                        && call.getName().equals("getenv")))
        .because("an unknown or bad variable stops the start; one read elsewhere could not");
  }

  private static ArchRule packagesHaveNoCycles(String root) {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("a package in a circle cannot be understood, tested or moved alone");
  }

  private static ArchRule packagesAreNullMarked(String root) {
    return classes()
        .that(resideInAPackage(root + ".."))
        .should(
            from(
                describe(
                    "lie in a @NullMarked package",
                    (JavaClass c) -> c.getPackage().isAnnotatedWith(NullMarked.class))))
        .because("a package without package-info is neither checked for null nor explained");
  }

  private static ArchRule namesSayWhatThingsAre(String root) {
    return classes()
        .that(resideInAPackage(root + ".."))
        .should(
            from(
                describe(
                    "have a name that says what they are",
                    (JavaClass c) ->
                        Stream.of(c.getSimpleName())
                            .noneMatch(n -> BAD_NAME.matcher(n).matches()))))
        .because("Manager, Helper, Util, Base, Impl, Data and Info say nothing of what a thing is");
  }
}
