package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String BROKEN = "dev.carillon.violations.engine";
  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.carillon.engine");
  private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(BROKEN);

  static List<Named<ArchRule>> rules() {
    return named("dev.carillon.engine");
  }

  static List<Named<ArchRule>> rulesOverViolations() {
    return named(BROKEN);
  }

  private static List<Named<ArchRule>> named(String root) {
    return EngineRules.of(root).stream().map(r -> Named.of(r.getDescription(), r)).toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldHold(ArchRule rule) {
    rule.check(ENGINE);
  }

  @ParameterizedTest
  @MethodSource("rulesOverViolations")
  void shouldFailWhereItIsBroken(ArchRule rule) {
    assertThat(rule.evaluate(VIOLATIONS).hasViolation()).isTrue();
  }
}
