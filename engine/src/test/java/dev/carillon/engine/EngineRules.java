package dev.carillon.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * The walls of the engine. Written over a root package, so that a test can see each rule fail on
 * classes that break it.
 */
final class EngineRules {
  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalTime.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.ZoneId.systemDefault",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.InstantSource.system");

  /** Not {@code Helper} alone: that is the word of the template language for its functions. */
  private static final Pattern BAD_NAME =
      Pattern.compile(".+(Manager|Helper|Utils?|Base|Impl|Data|Info)");

  private EngineRules() {}

  static List<ArchRule> of(String root) {
    return List.of(
        knowsNoOutside(root),
        asksNoClock(root),
        drawsNoLots(root),
        stepsAreStrangers(root),
        enumerationsAreSealed(root),
        packagesAreNullMarked(root),
        namesSayWhatThingsAre(root));
  }

  static ArchRule knowsNoOutside(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "java.net..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.util.logging..",
                    "org.slf4j..",
                    "dev.carillon.server..")
                .and(not(belongToAnyOf(URLEncoder.class, URLDecoder.class))))
        .orShould()
        .dependOnClassesThat(
            describe(
                "read or write files, or start threads",
                (JavaClass c) ->
                    Set.of("java.io.File", "java.io.FileInputStream", "java.lang.Thread")
                        .contains(c.getName())))
        .because(
            "the engine is pure: simulator, tests and production run the same code only if nothing"
                + " in it reaches outside");
  }

  static ArchRule asksNoClock(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .callMethodWhere(
            describe(
                "what asks the time",
                (JavaMethodCall call) ->
                    CLOCKS.contains(call.getTargetOwner().getName() + "." + call.getName())))
        .because("time comes in with events; a clock inside would make a replay differ");
  }

  static ArchRule drawsNoLots(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .dependOnClassesThat(
            describe(
                "random sources",
                (JavaClass c) ->
                    Set.of(
                            "java.util.Random",
                            "java.util.SplittableRandom",
                            "java.util.concurrent.ThreadLocalRandom",
                            "java.security.SecureRandom",
                            "java.util.random.RandomGenerator")
                        .contains(c.getName())))
        .because("seeds come in with events: the same input gives the same run, byte for byte");
  }

  static ArchRule stepsAreStrangers(String root) {
    return slices()
        .matching(root + ".step.(*)..")
        .should()
        .notDependOnEachOther()
        .because("a step is one unit: it can be read, changed and removed without another");
  }

  static ArchRule enumerationsAreSealed(String root) {
    return classes()
        .that(resideInAPackage(root + ".."))
        .and(
            describe(
                "RunEvent, Effect, StepResult",
                c -> Set.of("RunEvent", "Effect", "StepResult").contains(c.getSimpleName())))
        .should(
            com.tngtech.archunit.lang.ArchCondition.from(
                describe("be sealed", (JavaClass c) -> c.reflect().isSealed())))
        .because("what the core enumerates is switched over without default, so it must be closed");
  }

  static ArchRule packagesAreNullMarked(String root) {
    return classes()
        .that(resideInAPackage(root + ".."))
        .should(
            com.tngtech.archunit.lang.ArchCondition.from(
                describe(
                    "lie in a @NullMarked package",
                    (JavaClass c) -> c.getPackage().isAnnotatedWith(NullMarked.class))))
        .because("a package without package-info is neither checked for null nor explained");
  }

  static ArchRule namesSayWhatThingsAre(String root) {
    return classes()
        .that(resideInAPackage(root + ".."))
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should(
            com.tngtech.archunit.lang.ArchCondition.from(
                describe(
                    "have a name that says what they are",
                    (JavaClass c) -> !BAD_NAME.matcher(c.getSimpleName()).matches())))
        .because("Manager, Helper, Util, Base, Impl, Data and Info say nothing of what a thing is");
  }
}
